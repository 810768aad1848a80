import type { Comparison } from "@/lib/review/differences/compare";
import type { ReviewScreen } from "../subject";
import { VerdictBar } from "../verdict-bar";
import { ChangesView } from "./changes-view";
import { RefusedNotice } from "./since-notice";

/** A later look: only what changed, and the decision about it. */
export function ReviewChanges(props: {
  comparison: Comparison;
  refused: "approve" | "request_changes" | undefined;
  screen: ReviewScreen;
  publicHref: string | null;
}) {
  const { comparison, refused, screen, publicHref } = props;
  // the whole stays on the server: a later look is often on a phone
  const bar = { ...screen, blocks: [], places: [], evidence: [], comments: [] };
  return (
    <>
      {refused && screen.state === "in_review" && (
        <RefusedNotice verdict={refused} seen={comparison.from.number} />
      )}
      <ChangesView comparison={comparison} />
      <VerdictBar screen={bar} publicHref={publicHref} />
    </>
  );
}
