import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** Nothing is to be read by whoever looks; where nobody at all is left for something, says so and what to do. */
export function NothingToRead({ stuck, isAdmin }: { stuck: number; isAdmin: boolean }) {
  if (stuck === 0) {
    return (
      <EmptyState title="Nothing waits for your reading">
        Passages are drawn by lot when they are first complete. You are given those in which you had no hand,
        and whose source and summaries you have not had open since.
      </EmptyState>
    );
  }
  const [passages, them] = stuck === 1 ? ["One passage waits", "it"] : [`${stuck} passages wait`, "them"];
  return (
    <EmptyState
      title="Nobody is left who has not seen the tags"
      action={isAdmin ? <LinkButton href="/desk/users">Invite somebody…</LinkButton> : null}
    >
      <p>
        {passages} for a second reading, but everybody at this desk tagged {them}, had {them} open with the
        tags, or left {them} to others. Nobody reads a second time what they have seen.
      </p>
      <p className="mt-2">
        {isAdmin ? "Invite a person" : "An admin can invite a person"} who comes to this page before the
        sources. What is never read a second time counts in no figure.
      </p>
    </EmptyState>
  );
}
