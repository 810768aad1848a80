import { Table, Td, Th } from "@/components/ui/table";
import type { IssueCard } from "@/lib/issue/queries";
import { inTree } from "@/lib/issue/rules";

/** Steps of indentation; deeper ones stay there, so that a phone still has room for the name. */
const INDENT = ["", "ps-5", "ps-10", "ps-15"];

/** Issues as a tree, each with its definition and how much was said about it. */
export function IssueTable({ issues }: { issues: IssueCard[] }) {
  return (
    <Table caption="Issues">
      <thead>
        <tr>
          <Th>Issue</Th>
          <Th isNumeric>Passages</Th>
          <Th isNumeric>Speakers</Th>
          <Th isNumeric className="max-sm:hidden">
            Sources
          </Th>
        </tr>
      </thead>
      <tbody>
        {inTree(issues).map(({ issue, depth }) => (
          <tr key={issue.id}>
            <Td className="min-w-56">
              <div className={INDENT[Math.min(depth, INDENT.length - 1)]}>
                <a
                  href={`/desk/codebook/issues/${issue.id}`}
                  className="inline-block min-h-6 font-semibold hover:text-accent hover:underline"
                >
                  {issue.name}
                </a>
                {issue.parent ? <span className="sr-only">, part of {issue.parent}</span> : null}
                {issue.definition ? (
                  <span className="line-clamp-2 max-w-measure text-sm text-ink-faint">
                    {issue.definition}
                  </span>
                ) : null}
              </div>
            </Td>
            <Td isNumeric>{issue.passages}</Td>
            <Td isNumeric>{issue.speakers}</Td>
            <Td isNumeric className="max-sm:hidden">
              {issue.sources}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
