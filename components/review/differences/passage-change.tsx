import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { SentimentMark } from "@/components/ui/sentiment";
import { ChangeRun, ChangeText, PutIn, TakenOut } from "@/components/version/change-text";
import { PASSAGE_KIND_LABEL } from "@/lib/passage/schema";
import type { PartDifference, PassageDifference } from "@/lib/review/differences/evidence";
import type { EvidencePassage } from "@/lib/summary/schema";

const BADGE = {
  changed: <Badge tone="caution">Changed</Badge>,
  added: <Badge tone="good">Newly cited</Badge>,
  removed: <Badge tone="danger">No longer cited</Badge>,
  same: null,
};

/** One cited passage: what of it changed, part by part, over the words it is about. */
export function PassageChange(props: { difference: PassageDifference; versions: Record<string, number> }) {
  const { change, passage, parts, number, numberBefore } = props.difference;
  const words = parts.find((part) => part.part === "words");
  return (
    <li
      id={`change-${passage.id}`}
      data-change=""
      tabIndex={-1}
      className="scroll-my-32 space-y-3 rounded border border-line bg-panel p-4"
    >
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold text-accent tabular-nums">{number ?? numberBefore}</span>
        <span className="font-semibold">{passage.speaker?.name ?? "No speaker"}</span>
        {BADGE[change]}
        {number !== null && numberBefore !== null && number !== numberBefore && (
          <span className="text-sm text-ink-faint">was {numberBefore}</span>
        )}
      </p>
      {words ? (
        <ChangeText changes={words.changes} />
      ) : (
        <p className="font-serif break-words text-ink-soft">
          {passage.segments.map(({ exact }) => exact).join(" … ")}
        </p>
      )}
      {change === "changed" ? (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-base">
          {parts.map((part) => (
            <Part key={keyOf(part)} part={part} versions={props.versions} />
          ))}
        </dl>
      ) : (
        <Tags passage={passage} />
      )}
      <p className="text-sm text-ink-soft">
        <a className="link" href={`/desk/sources/${passage.sourceId}#p-${passage.id}`}>
          {passage.source.title}
        </a>
      </p>
    </li>
  );
}

function keyOf(part: PartDifference): string {
  return part.part === "issue" || part.part === "sentiment" ? `${part.part} ${part.issue}` : part.part;
}

function Part({ part, versions }: { part: PartDifference; versions: Record<string, number> }) {
  switch (part.part) {
    case "words":
      return null;
    case "place":
      return <Row name="Place">The same words, further up or down in the text</Row>;
    case "speaker":
      return <FromTo name="Speaker" before={part.before} after={part.after} />;
    case "relayed by":
      return <FromTo name="Relayed by" before={part.before} after={part.after} />;
    case "kind":
      return <FromTo name="Kind" before={part.before} after={part.after} />;
    case "standing":
      return <FromTo name="In its source" before={part.before} after={part.after} />;
    case "version":
      return (
        <FromTo
          name="Source version"
          before={String(versions[part.before] ?? "?")}
          after={String(versions[part.after] ?? "?")}
        />
      );
    case "deleted":
      return (
        <Row name="Passage">{part.deleted ? <TakenOut>deleted</TakenOut> : <PutIn>restored</PutIn>}</Row>
      );
    case "issue": {
      const Mark = part.change === "added" ? PutIn : TakenOut;
      return (
        <Row name="Issue">
          <Mark>{part.issue}</Mark> <SentimentMark value={part.sentiment} />
        </Row>
      );
    }
    case "sentiment":
      return (
        <Row name="Sentiment">
          <span className="me-2">{part.issue}:</span>
          <TakenOut>
            <SentimentMark value={part.before} />
          </TakenOut>{" "}
          <span aria-hidden="true">→</span>{" "}
          <PutIn>
            <SentimentMark value={part.after} />
          </PutIn>
        </Row>
      );
  }
}

function FromTo({ name, before, after }: { name: string; before: string; after: string }) {
  const changes = [
    { kind: "removed" as const, text: before },
    { kind: "same" as const, text: " → " },
    { kind: "added" as const, text: after },
  ];
  return (
    <Row name={name}>
      <ChangeRun changes={changes} />
    </Row>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-sm text-ink-faint">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function Tags({ passage }: { passage: EvidencePassage }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      <li>{PASSAGE_KIND_LABEL[passage.kind]}</li>
      {passage.tags.map((tag) => (
        <li key={tag.issueId} className="inline-flex items-center gap-2">
          {passage.issues.find((issue) => issue.id === tag.issueId)?.name}
          <SentimentMark value={tag.sentiment} />
        </li>
      ))}
    </ul>
  );
}
