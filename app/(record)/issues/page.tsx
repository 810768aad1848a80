import type { Metadata } from "next";
import { count } from "@/components/publication/summary-list";
import { EmptyState } from "@/components/ui/empty-state";
import { listIssues } from "@/lib/issue/public";

export const metadata: Metadata = { title: "Issues", description: "Everything spoken of on this site." };

export default async function IssuesPage() {
  const issues = await listIssues();
  return (
    <>
      <h1 className="mb-8 font-serif text-2xl font-semibold">Issues</h1>
      {issues.length === 0 && (
        <EmptyState title="No issue yet">Issues appear with the first published summary.</EmptyState>
      )}
      <ul className="max-w-measure divide-y divide-line border-y border-line">
        {issues.map((issue) => (
          <li key={issue.slug} className="space-y-1 py-4">
            <a className="font-serif text-lg font-semibold hover:underline" href={`/issues/${issue.slug}`}>
              {issue.name}
            </a>
            {issue.definition && <p className="text-base text-ink-soft">{issue.definition}</p>}
            <p className="text-sm text-ink-faint">
              {count(issue.passages, "passage")} by {count(issue.speakers, "speaker")}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
