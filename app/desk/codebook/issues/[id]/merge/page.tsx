import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { count } from "@/components/codebook/merge-facts";
import { MergePage } from "@/components/codebook/merge-page";
import { DoubleTags } from "@/components/issue/double-tags";
import { isUuid } from "@/lib/core/id";
import { adminPage } from "@/lib/core/session";
import { findIssue, listIssuesForPicker, previewIssueMerge } from "@/lib/issue/queries";
import { mergeIssuesAction } from "../../../actions";

export const metadata: Metadata = { title: "Merge issues" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ into?: string | string[] }> };

/** Says what would move before one issue goes into another. */
export default async function MergeIssuePage(props: Props) {
  const { id } = await props.params;
  const admin = await adminPage(`/desk/codebook/issues/${id}/merge`);
  const found = isUuid(id) ? await findIssue(admin, id) : null;
  if (!found || found.issue.mergedIntoId) notFound();
  const [into = ""] = [(await props.searchParams).into].flat();
  const others = await listIssuesForPicker(admin);
  return (
    <MergePage
      kind="issue"
      entry={found.issue}
      others={others.map(({ id, name, aliases, parent }) => ({ id, name, aliases, hint: parent }))}
      preview={isUuid(into) ? await previewIssueMerge(admin, id, into) : null}
      uses={({ passages, sources }) => [
        { label: "Tagged with it", value: `${count(passages, "passage")} in ${count(sources, "source")}` },
      ]}
      own={({ children }) => [{ label: "Issues below it that move", value: children.join(", ") || "None" }]}
      after={(preview) => <DoubleTags preview={preview} />}
      act={mergeIssuesAction}
    />
  );
}
