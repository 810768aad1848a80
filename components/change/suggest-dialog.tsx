"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import type { ComboOption } from "@/components/ui/combobox-filter";
import { Dialog } from "@/components/ui/dialog";
import { Select, TextArea } from "@/components/ui/field";
import { SentimentPicker } from "@/components/ui/sentiment-picker";
import { showToast } from "@/components/ui/toast";
import { suggestChange } from "@/lib/change/actions";
import { MAX_CHANGE_NOTE, MAX_CHANGE_WORDS } from "@/lib/change/schema";
import type { Sentiment } from "@/lib/passage/schema";
import type { EvidencePassage } from "@/lib/summary/schema";

/** What a change is suggested to: a sentence, or the tags of a passage. */
export type Target =
  | { kind: "sentence"; key: string; label: string; words: string }
  | { kind: "passage"; label: string; words: string; passage: EvidencePassage };

export interface SuggestFrom {
  speakers: readonly ComboOption[];
  issues: readonly ComboOption[];
}

/** Other words for a sentence, or another speaker, issue or sentiment for a passage. */
export function SuggestDialog(props: {
  target: Target;
  revisionId: string;
  from: SuggestFrom;
  /** what it means for one's own approval */
  isReviewer: boolean;
  onClose: () => void;
}) {
  const { target, onClose } = props;
  const router = useRouter();
  const [id] = useState(() => newId());
  const [change, setChange] = useState<object | null>(null);
  const [note, setNote] = useState("");
  const [error, setError] = useState("");
  const [isPending, setPending] = useState(false);
  async function send() {
    setPending(true);
    const input = { id, revisionId: props.revisionId, note, ...change };
    const result = await suggestChange(input).catch(() => null);
    setPending(false);
    if (!result?.ok) {
      setError(result?.error.message ?? "The server cannot be reached. Nothing was changed; try again.");
      return;
    }
    showToast({ title: "Suggested to the authors" });
    onClose();
    router.refresh();
  }
  return (
    <Dialog
      title={`Suggest a change of ${target.label.toLowerCase()}`}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <Button variant="primary" isDisabled={!change} isPending={isPending} onPress={() => void send()}>
          Suggest it
        </Button>
      }
    >
      <div className="grid gap-4">
        {target.kind === "sentence" ? (
          <WordsField target={target} onChange={setChange} />
        ) : (
          <TagFields target={target} from={props.from} onChange={setChange} />
        )}
        <TextArea
          label="Why"
          isOptional
          rows={2}
          maxLength={MAX_CHANGE_NOTE}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {error && (
          <p role="alert" className="text-sm text-danger">
            {error}
          </p>
        )}
        {props.isReviewer && (
          <p className="text-sm text-ink-soft">
            If it is applied, you had a hand in the {target.kind === "sentence" ? "text" : "evidence"}:
            somebody else approves it then.
          </p>
        )}
      </div>
    </Dialog>
  );
}

function WordsField(props: {
  target: Extract<Target, { kind: "sentence" }>;
  onChange: (change: object | null) => void;
}) {
  const { key, words: before } = props.target;
  const [words, setWords] = useState(before);
  return (
    <TextArea
      autoFocus
      label="The sentence as it should be"
      inputClassName="font-serif"
      rows={3}
      maxLength={MAX_CHANGE_WORDS}
      value={words}
      onChange={(event) => {
        const next = event.target.value;
        setWords(next);
        const isOther = next.trim() !== "" && next.trim() !== before.trim();
        props.onChange(isOther ? { kind: "words", key, words: next } : null);
      }}
    />
  );
}

const NONE = "none";

function TagFields(props: {
  target: Extract<Target, { kind: "passage" }>;
  from: SuggestFrom;
  onChange: (change: object | null) => void;
}) {
  const { passage } = props.target;
  const first = passage.tags[0]?.issueId ?? NONE;
  const [what, setWhat] = useState<"speaker" | "issue" | "sentiment">("sentiment");
  const [issueId, setIssueId] = useState(first);
  const [speaker, setSpeaker] = useState(passage.speakerId);
  const [other, setOther] = useState<string | null>(null);
  const [sentiment, setSentiment] = useState<Sentiment | null>(
    passage.tags.find((tag) => tag.issueId === first)?.sentiment ?? null,
  );
  const on = { passageId: passage.id };
  const tagged = passage.tags.map((tag) => ({
    id: tag.issueId,
    name: passage.issues.find((issue) => issue.id === tag.issueId)?.name ?? "An issue",
    sentiment: tag.sentiment,
  }));
  const of = (
    <Select
      label="Of the issue"
      value={issueId}
      onChange={(event) => {
        setIssueId(event.target.value);
        setSentiment(tagged.find(({ id }) => id === event.target.value)?.sentiment ?? null);
        props.onChange(null);
      }}
    >
      {tagged.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
      {what === "issue" && <option value={NONE}>None: add one</option>}
    </Select>
  );
  return (
    <>
      <p className="line-clamp-3 border-l-2 border-line-strong pl-3 font-serif text-ink-soft">
        {props.target.words}
      </p>
      <Select
        label="What should be another"
        value={what}
        onChange={(event) => {
          setWhat(event.target.value as typeof what);
          props.onChange(null);
        }}
      >
        {tagged.length > 0 && <option value="sentiment">Sentiment</option>}
        <option value="speaker">Speaker</option>
        <option value="issue">Issue</option>
      </Select>
      {what === "speaker" || (what === "sentiment" && tagged.length === 0) ? (
        <Combobox
          label="Speaker"
          options={props.from.speakers}
          value={speaker}
          onSelect={(speakerId) => {
            setSpeaker(speakerId);
            props.onChange(speakerId === passage.speakerId ? null : { kind: "speaker", speakerId, ...on });
          }}
        />
      ) : (
        of
      )}
      {what === "issue" && (
        <Combobox
          label="Issue"
          options={props.from.issues}
          value={other}
          onSelect={(to) => {
            setOther(to);
            const from = issueId === NONE ? null : issueId;
            props.onChange(to === from || to === null ? null : { kind: "issue", from, to, ...on });
          }}
        />
      )}
      {what === "sentiment" && tagged.length > 0 && (
        <SentimentPicker
          value={sentiment}
          onChange={(next) => {
            setSentiment(next);
            const isSame = tagged.find(({ id }) => id === issueId)?.sentiment === next;
            props.onChange(isSame ? null : { kind: "sentiment", issueId, sentiment: next, ...on });
          }}
        />
      )}
    </>
  );
}
