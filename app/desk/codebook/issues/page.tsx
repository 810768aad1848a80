import type { Metadata } from "next";
import { AddEntry } from "@/components/codebook/add-entry";
import { FindForm } from "@/components/codebook/find-form";
import { IssueTable } from "@/components/issue/issue-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { editorPage } from "@/lib/core/session";
import { listIssues } from "@/lib/issue/queries";
import { foldName } from "@/lib/text/fold";

export const metadata: Metadata = { title: "Issues" };

type Props = { searchParams: Promise<{ q?: string | string[] }> };

/** Every issue of the codebook. */
export default async function IssuesPage(props: Props) {
  const actor = await editorPage("/desk/codebook/issues");
  const q = ([(await props.searchParams).q].flat()[0] ?? "").slice(0, 120);
  const issues = await listIssues(actor, foldName(q));
  return (
    <>
      <PageHeader
        title="Issues"
        lead="What it is about: a tree of issues, each with a definition that two people would apply alike."
        actions={<AddEntry noun="issue" />}
      />
      <div className="mb-5">
        <FindForm action="/desk/codebook/issues" label="Find by name" q={q} />
      </div>
      {issues.length > 0 ? (
        <IssueTable issues={issues} />
      ) : (
        <EmptyState title={q ? "Nothing found" : "No issues yet"}>
          {q ? "No issue is called that, or known by it." : "Add the first one, or create one while you tag."}
        </EmptyState>
      )}
    </>
  );
}
