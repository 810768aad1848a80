import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { EntryPassages } from "@/components/codebook/entry-passages";
import { MergedEntries } from "@/components/codebook/merged-entries";
import { mergedFacts } from "@/components/codebook/merged-facts";
import { IssueForm } from "@/components/issue/issue-form";
import { HowRight } from "@/components/suggestion/how-right";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { canMerge } from "@/lib/codebook/policy";
import { isUuid } from "@/lib/core/id";
import { editorPage } from "@/lib/core/session";
import { findIssue, listIssuesForPicker } from "@/lib/issue/queries";
import { placesFor } from "@/lib/issue/rules";
import { passagesNaming } from "@/lib/passage/queries";
import { issueFigures } from "@/lib/suggestion/queries";
import { unmergeIssueAction } from "../../actions";

export const metadata: Metadata = { title: "Issue" };

const SHOWN = 200;

/** One issue: what the codebook says, to be changed, and all that was said about it. */
export default async function IssuePage(props: { params: Promise<{ id: string }> }) {
  const { id } = await props.params;
  const actor = await editorPage(`/desk/codebook/issues/${id}`);
  const found = isUuid(id) ? await findIssue(actor, id) : null;
  if (!found) notFound();
  const { issue, merged } = found;
  if (issue.mergedIntoId) redirect(`/desk/codebook/issues/${issue.mergedIntoId}`);
  const [all, passages] = await Promise.all([
    listIssuesForPicker(actor),
    passagesNaming(actor, { issueId: id }, SHOWN),
  ]);
  return (
    <>
      <PageHeader
        title={issue.name}
        back={{ href: "/desk/codebook/issues", label: "Issues" }}
        lead={all.find((one) => one.id === id)?.parent}
        actions={
          canMerge(actor) ? (
            <LinkButton href={`/desk/codebook/issues/${id}/merge`}>Merge into another…</LinkButton>
          ) : null
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
        <div className="grid content-start gap-10">
          {/* what a merge brought, or its undoing took, is in the form too */}
          <IssueForm key={merged.map((one) => one.id).join()} issue={issue} places={placesFor(id, all)} />
          <MergedEntries
            merged={mergedFacts(merged)}
            into={issue.name}
            canUndo={canMerge(actor)}
            unmerge={unmergeIssueAction}
          />
          <HowRight figures={await issueFigures(actor, id)} what="issue" />
        </div>
        <section aria-label="Passages" className="grid content-start gap-4">
          <h2 className="font-serif text-lg font-semibold">Passages</h2>
          <EntryPassages passages={passages} limit={SHOWN} />
        </section>
      </div>
    </>
  );
}
