import type { SuggestFrom } from "@/components/change/suggest-dialog";
import type { ChangeView } from "@/lib/change/schema";
import type { Comparison } from "@/lib/review/differences/compare";
import { partName } from "@/lib/review/rules";
import type { Person } from "../mention-field";
import type { ReviewScreen } from "../subject";
import { ChangesView } from "./changes-view";
import { LaterLook } from "./later-look";
import { RefusedNotice } from "./since-notice";

/** A later look: only what changed, part by part, what is still open, and the decision about it. */
export function ReviewChanges(props: {
  comparison: Comparison;
  refused: "approve" | "request_changes" | undefined;
  screen: ReviewScreen;
  publicHref: string | null;
  changes: readonly ChangeView[];
  suggestFrom: SuggestFrom;
  people: readonly Person[];
}) {
  const { comparison, refused, screen, ...rest } = props;
  return (
    <>
      {refused && screen.state === "in_review" && (
        <RefusedNotice verdict={refused} seen={comparison.from.number} />
      )}
      <LaterLook screen={leastOf(screen, comparison)} {...rest}>
        <ChangesView comparison={comparison} />
      </LaterLook>
    </>
  );
}

/**
 * Of the screen what a later look needs: the parts that changed, those that are sent back, and open threads. The rest
 * stays on the server, since a later look is often on a phone.
 */
function leastOf(screen: ReviewScreen, { difference }: Comparison): ReviewScreen {
  const asked = new Set([
    ...difference.parts.map(partName),
    ...screen.verdicts.filter(({ open }) => open).map(partName),
  ]);
  const parts = screen.parts.filter((part) => asked.has(partName(part)));
  const here = new Set(parts.map(({ place }) => place));
  const open = new Set(
    screen.comments.filter(({ parentId, resolvedAt }) => !parentId && !resolvedAt).map(({ id }) => id),
  );
  return {
    ...screen,
    parts,
    blocks: [],
    places: screen.places.filter(({ id }) => here.has(id)),
    evidence: screen.evidence.filter(({ passage }) => here.has(passage.id)),
    comments: screen.comments.filter(({ id, parentId }) => open.has(parentId ?? id)),
  };
}
