import { Badge } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import type { ReportLine } from "@/lib/report/queries";
import { LOOKS } from "@/lib/report/rules";
import { OUTCOME_LABEL, REPORT_KIND_LABEL } from "@/lib/report/schema";

export function ReportList({ lines }: { lines: ReportLine[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {lines.map((line) => (
        <li key={line.id} className="grid gap-1 py-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:gap-6">
          <div className="min-w-0">
            <a className="font-semibold hover:underline" href={`/desk/reports/${line.id}`}>
              {REPORT_KIND_LABEL[line.kind]}
            </a>
            <p className="line-clamp-2 max-w-measure font-serif text-ink-soft">“{line.words}”</p>
            <p className="text-sm text-ink-faint">
              {line.onPassage ? "a passage" : "a sentence"} of {line.headline}
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-soft">
            <Moment at={line.answeredAt ?? line.createdAt} />
            <Standing line={line} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Standing({ line }: { line: ReportLine }) {
  if (line.outcome) {
    const tone = line.outcome === "corrected" ? "good" : "neutral";
    return <Badge tone={tone}>{OUTCOME_LABEL[line.outcome]}</Badge>;
  }
  if (line.looks >= LOOKS) return <Badge tone="accent">To be answered</Badge>;
  if (line.mine) return <Badge tone="neutral">Waits for somebody else</Badge>;
  return <Badge tone="accent">{line.looks === 0 ? "Nobody has looked" : "One more look"}</Badge>;
}
