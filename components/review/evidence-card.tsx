"use client";

import { MessageSquarePlus } from "lucide-react";
import type { ReactNode } from "react";
import { WordsInContext } from "@/components/publication/words-in-context";
import { StandingBadge } from "@/components/summary/standing-badge";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { SentimentMark } from "@/components/ui/sentiment";
import { PASSAGE_KIND_LABEL } from "@/lib/passage/schema";
import type { Person } from "./mention-field";
import type { EvidenceInContext, Place, Thread } from "./subject";
import { ThreadCard } from "./thread";

/** A cited passage, highlighted in its source, with its tags and what was said about it. */
export function EvidenceCard(props: {
  evidence: EvidenceInContext;
  number: number;
  threads: Thread[];
  revisionId: string;
  isActive: boolean;
  onRemark: (place: Place) => void;
  people: readonly Person[];
  /** how it was judged: a mark, why it was sent back, what was suggested */
  mark: ReactNode;
  children: ReactNode;
}) {
  const { passage, context } = props.evidence;
  return (
    <li
      id={`evidence-${props.number}`}
      tabIndex={-1}
      className={`scroll-mt-24 space-y-3 rounded border p-4 ${props.isActive ? "border-accent bg-accent-soft" : "border-line bg-panel"}`}
    >
      <div className="flex items-start gap-2">
        <p className="flex min-w-0 grow flex-wrap items-baseline gap-x-2 text-base">
          <span className="font-semibold text-accent tabular-nums">{props.number}</span>
          <span className="font-semibold">{passage.speaker?.name ?? "No speaker"}</span>
          {passage.speaker?.role && <span className="text-ink-soft">{passage.speaker.role}</span>}
          {passage.relayedBy && <span className="text-ink-soft">relayed by {passage.relayedBy.name}</span>}
          <Badge>{PASSAGE_KIND_LABEL[passage.kind]}</Badge>
          {passage.deleted && <Badge tone="danger">Deleted</Badge>}
          <StandingBadge standing={passage.standing ?? "current"} sourceId={passage.sourceId} />
        </p>
        {props.mark}
      </div>
      <WordsInContext context={context} segments={passage.segments} language={passage.source.language} />
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {passage.tags.map((tag) => (
          <li key={tag.issueId} className="inline-flex items-center gap-2">
            {passage.issues.find((issue) => issue.id === tag.issueId)?.name}
            <SentimentMark value={tag.sentiment} />
          </li>
        ))}
        {passage.tags.length === 0 && <li className="text-ink-faint">No tags</li>}
      </ul>
      <p className="flex flex-wrap items-center justify-between gap-2 text-sm text-ink-soft">
        <span>
          <a className="link" href={`/desk/sources/${passage.sourceId}#p-${passage.id}`}>
            {passage.source.title}
          </a>
          {passage.source.publisher && `, ${passage.source.publisher}`}
          {passage.source.publishedOn && `, ${passage.source.publishedOn}`}
        </span>
        <Button
          variant="quiet"
          size="small"
          onPress={() => props.onRemark({ on: "passage", passageId: passage.id })}
          aria-label={`Comment on evidence ${props.number}`}
        >
          <MessageSquarePlus aria-hidden="true" />
          Comment
        </Button>
      </p>
      {props.children}
      {props.threads.map((thread) => (
        <ThreadCard
          key={thread.first.id}
          thread={thread}
          revisionId={props.revisionId}
          people={props.people}
        />
      ))}
    </li>
  );
}
