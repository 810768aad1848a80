"use client";

import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { v7 } from "uuid";
import { type Draft, type DraftErrors, finish, newDraft } from "@/components/annotator/tagging/draft";
import { NO_RECENTS } from "@/components/annotator/tagging/recents";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import { settleDifferenceAction } from "@/lib/reading/actions";
import { type Choice, type Difference, MAX_READING_NOTE, type Said } from "@/lib/reading/schema";
import { SaidCard } from "./said-card";
import { type Entry, SayFields } from "./say-fields";
import { useLetters } from "./use-letters";
import { Words } from "./words";

const DONE: Record<Choice, string> = {
  first: "The passage stays as it is",
  second: "The second reading was taken over",
  other: "The passage was changed",
};

/** Two readings side by side, for a third person: one of them, or something else. */
export function SettleView(props: { differences: Difference[]; people: Entry[]; issues: Entry[] }) {
  const { differences } = props;
  const [at, setAt] = useState(0);
  const index = Math.min(at, differences.length - 1);
  const current = differences[index];
  const codebook = useMemo(
    () => ({ people: byId(props.people), issues: byId(props.issues) }),
    [props.people, props.issues],
  );
  if (!current) return null;
  const step = (by: number) => setAt(Math.max(0, Math.min(differences.length - 1, index + by)));
  return (
    <section aria-label={`Difference ${index + 1} of ${differences.length}`} className="grid gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-sm text-ink-soft">
          {index + 1} of {differences.length} in{" "}
          <a className="link" href={`/desk/sources/${current.sourceId}#p-${current.passageId}`}>
            {current.sourceTitle}
          </a>
        </p>
        <div className="flex gap-2">
          <Button size="small" className="max-lg:min-h-11" isDisabled={index === 0} onPress={() => step(-1)}>
            Previous <Kbd keys="K" />
          </Button>
          <Button
            size="small"
            className="max-lg:min-h-11"
            isDisabled={index >= differences.length - 1}
            onPress={() => step(1)}
          >
            Next <Kbd keys="J" />
          </Button>
        </div>
      </div>
      <OneDifference
        key={`${current.id} ${current.rev}`}
        difference={current}
        codebook={codebook}
        onStep={step}
      />
    </section>
  );
}

function OneDifference(props: {
  difference: Difference;
  codebook: { people: ReturnType<typeof byId>; issues: ReturnType<typeof byId> };
  onStep: (by: number) => void;
}) {
  const { difference, codebook, onStep } = props;
  const router = useRouter();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [mutation] = useState(() => v7());

  async function settle(choice: Choice, said: Said = { speakerId: null, tags: [] }): Promise<void> {
    if (isBusy || difference.obstacle) return;
    setBusy(true);
    const { id, rev } = difference;
    const answer = await settleDifferenceAction({ id, rev, mutation, choice, note, ...said }).catch(
      () => null,
    );
    setBusy(false);
    if (answer?.ok) showToast({ title: DONE[choice] });
    else
      setProblem(answer ? answer.error.message : "There is no connection. Nothing was settled; try again.");
    if (answer) router.refresh();
  }

  function settleOther(): void {
    const whole = draft && finish(draft);
    if (!whole) return;
    if ("errors" in whole) {
      setErrors(whole.errors);
      return;
    }
    const { speakerId, tags } = whole.content;
    if (tags.length === 0) setErrors({ tags: "Choose an issue and a sentiment." });
    else void settle("other", { speakerId, tags: [...tags] });
  }

  const open = () =>
    setDraft(newDraft(difference.text, difference.id, difference.marks[0] ?? { start: 0, end: 0 }));
  useLetters((key) => {
    if (key === "j" || key === "k") onStep(key === "j" ? 1 : -1);
    else if (key === "1" && !difference.obstacle) void settle("first");
    else if (key === "2" && !difference.obstacle) void settle("second");
    else if (key === "3" && !difference.obstacle) open();
    else return false;
    return true;
  });

  const { first, second, now } = difference;
  return (
    <div className="grid gap-5">
      {problem ? <Notice tone="caution" title={problem} /> : null}
      {difference.obstacle ? <Notice title={difference.obstacle} /> : null}
      <div className="max-w-4xl">
        <Words
          text={difference.text}
          marks={difference.marks}
          own={difference.secondMarks}
          language={difference.language}
          label="Passage in its context"
        />
      </div>
      {difference.secondMarks ? (
        <p className="-mt-3 text-sm text-ink-soft">
          Underlined: what {difference.secondPerson} would have marked.
        </p>
      ) : null}
      <div className="grid gap-4 md:grid-cols-2">
        <SaidCard
          title="First reading"
          by={difference.firstPerson ?? "Somebody"}
          said={first}
          other={second}
          codebook={codebook}
        >
          <Button
            isPending={isBusy}
            isDisabled={difference.obstacle !== null}
            className="max-lg:min-h-12"
            onPress={() => void settle("first")}
          >
            {now ? "Keep what the passage says now" : "Keep the first"} <Kbd keys="1" />
          </Button>
        </SaidCard>
        <SaidCard
          title="Second reading"
          by={difference.secondPerson}
          said={second}
          other={first}
          codebook={codebook}
        >
          <Button
            isPending={isBusy}
            isDisabled={difference.obstacle !== null}
            className="max-lg:min-h-12"
            onPress={() => void settle("second")}
          >
            Take the second <Kbd keys="2" />
          </Button>
        </SaidCard>
      </div>
      {now ? (
        <SaidCard
          title="The passage as it is now"
          by="changed since"
          said={now}
          other={second}
          codebook={codebook}
        />
      ) : null}
      {difference.obstacle ? null : (
        <TextField
          label="Why"
          className="max-w-4xl"
          description="Stays in the log with the decision."
          isOptional
          maxLength={MAX_READING_NOTE}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      {draft ? (
        <form
          aria-label="Something else"
          className="grid max-w-xl gap-4 rounded-lg border border-line bg-panel p-4"
          onSubmit={(event) => {
            event.preventDefault();
            settleOther();
          }}
        >
          <SayFields
            draft={draft}
            codebook={codebook}
            recentPeople={NO_RECENTS}
            recentIssues={NO_RECENTS}
            errors={errors}
            onChange={(change) => setDraft((one) => one && { ...one, ...change })}
          />
          <Button type="submit" variant="primary" isPending={isBusy} className="justify-self-end">
            Settle so
          </Button>
        </form>
      ) : difference.obstacle ? null : (
        <Button variant="quiet" className="justify-self-start max-lg:min-h-11" onPress={open}>
          Something else <Kbd keys="3" />
        </Button>
      )}
    </div>
  );
}

function byId(entries: readonly Entry[]) {
  return new Map(entries.map((one) => [one.id, { ...one, aliases: [...(one.aliases ?? [])] }]));
}
