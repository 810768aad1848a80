import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import type { EndedApproval } from "@/lib/review/differences/compare";
import type { LastLook } from "@/lib/review/differences/look";

const DECIDED = { approve: "you approved it", request_changes: "you sent it back" };

/** What a reviewer last had on the screen, and the way between only what changed since and the whole. */
export function SinceNotice(props: {
  summaryId: string;
  last: LastLook | null;
  /** only the changes are on the screen */
  isChanges: boolean;
  hasPublic: boolean;
  revisions: number;
}) {
  const { summaryId, last, isChanges } = props;
  const path = `/desk/review/${summaryId}`;
  if (!last && !props.hasPublic && props.revisions < 2) return null;
  return (
    <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-y border-line py-3">
      <p>
        {last ? (
          <>
            You last looked at <strong>revision {last.number}</strong>
            {last.verdict && ` (${DECIDED[last.verdict]})`}, <Moment at={last.at} />.{" "}
            {isChanges ? "Only what changed since is shown." : "The whole is shown."}
          </>
        ) : (
          "This is your first look at it."
        )}
      </p>
      <nav aria-label="What is shown" className="flex flex-wrap gap-2">
        {last &&
          (isChanges ? (
            <LinkButton size="small" href={`${path}?show=whole`}>
              Show the whole
            </LinkButton>
          ) : (
            <LinkButton size="small" href={`${path}?show=changes`}>
              Only what changed
            </LinkButton>
          ))}
        {props.hasPublic && (
          <LinkButton size="small" variant="quiet" href={`${path}/changes?from=public`}>
            Against what is public
          </LinkButton>
        )}
        {props.revisions > 1 && (
          <LinkButton size="small" variant="quiet" href={`${path}/changes`}>
            Any two revisions
          </LinkButton>
        )}
      </nav>
    </div>
  );
}

const REFUSED = {
  approve: "Not approved: it changed while you were reading",
  request_changes: "Not sent back: it changed while you were reading",
};

/** After a verdict on what had moved: what was decided about, and what there is to decide about now. */
export function RefusedNotice({ verdict, seen }: { verdict: keyof typeof REFUSED; seen: number }) {
  return (
    <Notice tone="caution" title={REFUSED[verdict]} className="mb-6">
      You had revision {seen} on the screen. Below is exactly what differs from it now; you can decide about
      that.
    </Notice>
  );
}

/** Why a summary that was approved waits again, and since when. */
export function EndedNotice({ ended }: { ended: EndedApproval }) {
  return (
    <Notice tone="caution" title={`The approval by ${ended.reviewer} has ended`} className="mb-6">
      {ended.cause}, <Moment at={ended.since} />. Revision {ended.number} was approved; what came after it was
      not.
    </Notice>
  );
}
