import Link from "next/link";
import { Table, Td, Th } from "@/components/ui/table";
import type { SummaryRow } from "@/lib/summary/queries";
import { OutdatedBadge } from "./outdated-badge";
import { StateBadge } from "./state-badge";

const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** Summaries with their state, what they are about, and who writes. */
export function SummaryTable({ rows }: { rows: SummaryRow[] }) {
  return (
    <Table caption="Summaries">
      <thead>
        <tr>
          <Th>Headline</Th>
          <Th>State</Th>
          <Th>Sources</Th>
          <Th isNumeric>Passages cited</Th>
          <Th>Written by</Th>
          <Th>Last change (UTC)</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Td className="min-w-56">
              <Link
                href={`/desk/summaries/${row.id}`}
                className="link font-serif text-md font-semibold"
                prefetch={false}
              >
                {row.headline || "Without a headline"}
              </Link>
            </Td>
            <Td>
              <StateBadge state={row.state} />
              <OutdatedBadge count={row.outdated} />
            </Td>
            <Td className="min-w-40 text-sm text-ink-soft">{row.sources.join(", ") || "None yet"}</Td>
            <Td isNumeric>{row.citations}</Td>
            <Td className="text-sm text-ink-soft">{row.authors.join(", ")}</Td>
            <Td className="text-sm whitespace-nowrap text-ink-soft">
              <time dateTime={row.updatedAt.toISOString()}>{DAY.format(row.updatedAt)}</time>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
