import { dayText, Moment } from "@/components/ui/moment";
import type { LogEntry, SubjectName } from "@/lib/audit/queries";
import { eventWords } from "@/lib/audit/rules";

/** What happened, newest first, day by day. */
export function LogList(props: { entries: LogEntry[]; names: Map<string, SubjectName> }) {
  const days = new Map<string, LogEntry[]>();
  for (const entry of props.entries) {
    const day = dayText(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return (
    <div className="grid gap-7">
      {[...days].map(([day, entries]) => (
        <section key={day} aria-label={day}>
          <h2 className="mb-1 text-sm font-semibold text-ink-faint">{day}</h2>
          <ol>
            {entries.map((entry) => (
              <Entry key={entry.seq} entry={entry} about={props.names.get(entry.subjectId)} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Entry({ entry, about }: { entry: LogEntry; about?: SubjectName }) {
  const { verb, subject, detail } = eventWords(entry, about?.name);
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-4 border-b border-line py-2 sm:grid-cols-[5rem_1fr_auto]">
      <span className="text-sm leading-6 text-ink-faint">
        <Moment at={entry.at} show="time" />
      </span>
      <div className="min-w-0">
        <p>
          <span className="font-medium">{entry.actorName}</span> {verb}
          {subject ? " " : null}
          {about?.href && subject ? (
            <a className="link" href={about.href}>
              {subject}
            </a>
          ) : (
            subject
          )}
        </p>
        {detail ? <p className="text-sm text-ink-soft">{detail}</p> : null}
      </div>
      <span className="hidden text-xs leading-6 text-ink-faint tabular-nums sm:block" title={entry.hash}>
        No. {entry.seq}
      </span>
    </li>
  );
}
