import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MergeButton } from "@/components/codebook/merge-button";
import { count, MergeFacts } from "@/components/codebook/merge-facts";
import { MergeTarget } from "@/components/codebook/merge-target";
import { DoubleTags } from "@/components/issue/double-tags";
import { PageHeader } from "@/components/ui/page-header";
import { isUuid } from "@/lib/core/id";
import { adminPage } from "@/lib/core/session";
import { findIssue, listIssuesForPicker, previewIssueMerge } from "@/lib/issue/queries";
import { mergeIssuesAction } from "../../../actions";

export const metadata: Metadata = { title: "Merge issues" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ into?: string | string[] }> };

/** Chooses what an issue is the same as, and shows what would move before it does. */
export default async function MergeIssuePage(props: Props) {
  const { id } = await props.params;
  const page = `/desk/codebook/issues/${id}`;
  const admin = await adminPage(`${page}/merge`);
  const found = isUuid(id) ? await findIssue(admin, id) : null;
  if (!found || found.issue.mergedIntoId) notFound();
  const [into = ""] = [(await props.searchParams).into].flat();
  const preview = isUuid(into) ? await previewIssueMerge(admin, id, into) : null;
  const others = (await listIssuesForPicker(admin)).filter((one) => one.id !== id);
  const options = others.map(({ id, name, aliases, parent }) => ({ id, name, aliases, hint: parent }));
  return (
    <>
      <PageHeader
        title={`Merge ${found.issue.name}`}
        back={{ href: page, label: found.issue.name }}
        lead="For two entries that are the same issue. Nothing is lost, and it can be taken back."
      />
      <div className="grid gap-8">
        <MergeTarget
          label="Is the same as"
          options={options}
          value={preview?.into.id ?? null}
          page={`${page}/merge`}
        />
        {preview ? (
          <>
            <MergeFacts
              facts={[
                {
                  label: "Tagged with it",
                  value: `${count(preview.passages, "passage")} in ${count(preview.sources, "source")}`,
                },
                {
                  label: "Cited in",
                  value: `${count(preview.summaries, "summary", "summaries")}; their approvals become stale`,
                },
                {
                  label: `New names of ${preview.into.name}`,
                  value: preview.names.join(", ") || "None new",
                },
                { label: "Issues below it that move", value: preview.children.join(", ") || "None" },
                { label: "Addresses", value: `Those of ${preview.from.name} lead to ${preview.into.name}` },
              ]}
            />
            <DoubleTags preview={preview} />
            <MergeButton
              key={`${preview.from.rev} ${preview.into.id} ${preview.into.rev}`}
              label={`Merge into ${preview.into.name}`}
              merge={{ id, rev: preview.from.rev, intoId: preview.into.id, intoRev: preview.into.rev }}
              act={mergeIssuesAction}
              then={`/desk/codebook/issues/${preview.into.id}`}
            />
          </>
        ) : null}
      </div>
    </>
  );
}
