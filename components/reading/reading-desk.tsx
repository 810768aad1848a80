"use client";

import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { v7 } from "uuid";
import { quickPick } from "@/components/annotator/commands/quick";
import { type Draft, type DraftErrors, finish, newDraft } from "@/components/annotator/tagging/draft";
import { NumberKeys } from "@/components/annotator/tagging/number-keys";
import { NO_RECENTS, type Recents, used } from "@/components/annotator/tagging/recents";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/action";
import { readSecondAction, skipReadingAction } from "@/lib/reading/actions";
import type { ReadingTask, SkipReason, Stretch } from "@/lib/reading/schema";
import { EdgeChoice } from "./edge-choice";
import { type Entry, SayFields } from "./say-fields";
import { SkipDialog } from "./skip-dialog";
import { useLetters } from "./use-letters";
import { Words, type WordsHandle } from "./words";

const AWAY = "There is no connection. Nothing was stored; try again.";

/** One passage to read a second time: its words in context, and a form that knows nothing of the first reading. */
export function ReadingDesk(props: { task: ReadingTask; people: Entry[]; issues: Entry[] }) {
  const { task } = props;
  const router = useRouter();
  const words = useRef<WordsHandle>(null);
  const [draft, setDraft] = useState<Draft>(() => draftFor(task));
  const [own, setOwn] = useState<Stretch[] | null>(null);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isSkipping, setSkipping] = useState(false);
  // of this very answer: sent again after a lost connection, it is stored once
  const [mutation] = useState(() => v7());
  const recentPeople = useMemo(() => recentsOf(task.recentSpeakers), [task]);
  const recentIssues = useMemo(() => recentsOf(task.recentIssues), [task]);
  const codebook = useMemo(() => ({ people: byId(props.people), issues: byId(props.issues) }), [props]);
  useEffect(() => words.current?.focus(), []);

  async function send(work: Promise<ActionResult<unknown>>, done: string): Promise<void> {
    setBusy(true);
    const answer = await work.catch(() => null);
    if (answer?.ok) {
      showToast({ title: done });
    } else {
      setProblem(answer ? answer.error.message : AWAY);
      setBusy(false);
    }
    // the next one; or, where somebody was faster or the words moved, what there is now
    const isOver = answer && (answer.ok || ["conflict", "not_found", "stale"].includes(answer.error.code));
    if (isOver) router.refresh();
  }

  function save(wanted: Draft): void {
    if (isBusy) return;
    const whole = finish(wanted);
    if ("errors" in whole) {
      setErrors(whole.errors);
      return;
    }
    const { speakerId, tags } = whole.content;
    if (tags.length === 0) {
      setErrors({ tags: "Choose an issue and a sentiment, or skip the passage." });
      return;
    }
    setErrors({});
    setProblem(null);
    const { id, seen } = task;
    void send(
      readSecondAction({ id, mutation, seen, speakerId, tags: [...tags], segments: own }),
      "Second reading stored",
    );
  }

  function skip(reason: SkipReason, note: string): void {
    if (isBusy) return;
    void send(skipReadingAction({ id: task.id, mutation: v7(), reason, note }), "Left to others");
  }

  function pick(number: number): boolean {
    const picked = quickPick(draft, number, recentPeople, recentIssues);
    if (!picked) return false;
    const next = { ...draft, ...picked.change };
    setDraft(next);
    if (picked.isComplete) save(next);
    return true;
  }

  function takeSelected(): void {
    const selected = words.current?.selected();
    setProblem(selected ? null : "Select the words in the text first.");
    if (selected) setOwn([selected]);
  }

  useLetters((key) => {
    if (isSkipping) return false;
    if (/^[1-9]$/.test(key)) return pick(Number(key));
    if (key === "s") setSkipping(true);
    else if (key === "e") takeSelected();
    else if (key === "y") setOwn([...task.marks]);
    else return false;
    return true;
  });

  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid min-w-0 gap-3">
        <p className="text-sm text-ink-soft">
          <cite className="font-serif not-italic">{task.source.title}</cite>
          {[task.source.publisher, task.source.publishedOn].filter(Boolean).map((fact) => (
            <span key={fact}>, {fact}</span>
          ))}
        </p>
        <Words
          ref={words}
          text={task.text}
          marks={task.marks}
          own={own}
          language={task.source.language}
          label="Passage in its context"
        />
        <EdgeChoice
          own={own}
          onSame={() => setOwn([...task.marks])}
          onSelected={takeSelected}
          onClear={() => setOwn(null)}
        />
      </div>
      <form
        aria-label="Second reading"
        className="grid gap-4 rounded-lg border border-line bg-panel p-4 lg:sticky lg:top-16"
        onSubmit={(event) => {
          event.preventDefault();
          save(draft);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          save(draft);
        }}
      >
        {problem ? <Notice tone="caution" title={problem} /> : null}
        <NumberKeys
          draft={draft}
          people={codebook.people}
          issues={codebook.issues}
          recentPeople={recentPeople}
          recentIssues={recentIssues}
          onPick={pick}
        />
        <SayFields
          draft={draft}
          codebook={codebook}
          recentPeople={recentPeople}
          recentIssues={recentIssues}
          errors={errors}
          onChange={(change) => setDraft((now) => ({ ...now, ...change }))}
        />
        <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line pt-3 max-lg:sticky max-lg:bottom-0 max-lg:bg-panel max-lg:pb-3">
          <Button variant="quiet" className="max-lg:min-h-12" onPress={() => setSkipping(true)}>
            Skip <Kbd keys="S" />
          </Button>
          <Button type="submit" variant="primary" isPending={isBusy} className="max-lg:min-h-12 max-lg:grow">
            Save reading
          </Button>
        </div>
      </form>
      <SkipDialog
        isOpen={isSkipping}
        isBusy={isBusy}
        error={isSkipping ? problem : null}
        onOpenChange={setSkipping}
        onSkip={skip}
      />
    </div>
  );
}

function draftFor({ id, text, marks }: ReadingTask): Draft {
  return newDraft(text, id, marks[0] ?? { start: 0, end: 0 });
}

function recentsOf(ids: readonly string[]): Recents {
  return ids.reduce((all, id) => used(all, id), NO_RECENTS);
}

function byId(entries: readonly Entry[]) {
  return new Map(entries.map((one) => [one.id, { ...one, aliases: [...(one.aliases ?? [])] }]));
}
