"use client";

import type { Editor } from "@tiptap/core";
import { usePathname, useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { v7 as newId } from "uuid";
import { CorrectButton } from "@/components/publication/correct-button";
import { announce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { AlertDialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Tabs } from "@/components/ui/tabs";
import type { ChangeView } from "@/lib/change/schema";
import type { ActionResult } from "@/lib/core/action";
import { abandonCorrection, openCorrection } from "@/lib/publication/actions";
import type { SentBackPart } from "@/lib/review/queries";
import { recallSummaryAction, submitForReviewAction } from "@/lib/summary/actions";
import type { SummaryView, WritingSource } from "@/lib/summary/queries";
import type {
  Doc,
  EvidencePassage,
  SummaryRevInput,
  SummaryStand,
  SummaryState,
  SummaryText,
} from "@/lib/summary/schema";
import { citedPassages, isEmptyDoc } from "@/lib/summary/text/blocks";
import { type Finding, redFindings } from "@/lib/summary/text/check";
import type { Version } from "@/lib/summary/text/merge";
import type { Codebook } from "@/lib/summary/text/names";
import { draftFromPassages } from "@/lib/summary/text/outline";
import { ChecksPanel } from "./checks-panel";
import { FINDINGS_META } from "./citation-node";
import { CitationPopover } from "./citation-popover";
import { cite, showFinding, showPassage } from "./editor-moves";
import { HeadlineField } from "./headline-field";
import { MergeView } from "./merge-view";
import { speakerOf } from "./passage-filter";
import { PassagePanel } from "./passage-panel";
import { PassagePicker } from "./passage-picker";
import { ReviewPanel, sentBackRanges } from "./review-panel";
import { SaveLine } from "./save-line";
import { StandingNotice } from "./standing-notice";
import { StateBadge } from "./state-badge";
import { TextEditor } from "./text-editor";
import { Toolbar } from "./toolbar";
import { useAutosave } from "./use-autosave";
import { useChecks } from "./use-checks";

export interface WritingDeskProps {
  personId: string;
  summary: SummaryView;
  sources: WritingSource[];
  passages: EvidencePassage[];
  codebook: Codebook;
  can: Record<"save" | "submit" | "recall" | "correct" | "abandon", boolean>;
  writableStates: SummaryState[];
  /** what reviewers sent back and suggested */
  sentBack: SentBackPart[];
  changes: ChangeView[];
}

/** The desk of who writes a summary: text on one side, passages and checks on the other. */
export function WritingDesk(props: WritingDeskProps) {
  const { summary, passages, can } = props;
  const router = useRouter();
  const path = usePathname();
  const { autosave, state } = useAutosave(props.personId, summary, can.save);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [headline, setHeadline] = useState(summary.headline);
  const [doc, setDoc] = useState<Doc>(summary.doc);
  const open = props.changes.filter((change) => change.state === "open").length;
  const [tab, setTab] = useState(props.sentBack.length + open > 0 ? "review" : "passages");
  const [isPicking, setPicking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ message: string; headline?: string } | null>(null);
  const wasFocused = useRef(false);

  const byId = useMemo(() => new Map(passages.map((passage) => [passage.id, passage])), [passages]);
  const numbers = useMemo(() => new Map(citedPassages(doc).map((id, index) => [id, index + 1])), [doc]);
  const label = useCallback(
    (id: string) => {
      const passage = byId.get(id);
      return passage ? speakerOf(passage) : "no passage";
    },
    [byId],
  );
  const checks = useChecks(doc, passages, props.codebook);
  const red = checks.findings.filter((one) => one.severity === "red").length;
  const isConflict = state.kind === "conflict";
  const isOpen = can.save && autosave !== null;

  // words that were left in this browser come back
  useEffect(() => {
    if (!autosave || !editor) return;
    const { headline, doc } = autosave.draft;
    setHeadline(headline);
    setDoc(doc);
    editor.chain().setMeta("addToHistory", false).setContent(doc, { emitUpdate: false }).run();
  }, [autosave, editor]);

  useEffect(() => {
    if (!editor || editor.isDestroyed) return;
    const back = sentBackRanges(doc, props.sentBack).map(({ range }) => ({
      ...{ range, severity: "red", kind: "sent-back" },
    }));
    editor.view.dispatch(editor.state.tr.setMeta(FINDINGS_META, [...checks.findings, ...back]));
  }, [editor, checks, doc, props.sentBack]);

  function change(next: Partial<Version>) {
    const version = { headline, doc, ...next };
    setHeadline(version.headline);
    setDoc(version.doc);
    if (next.headline) setProblem(null);
    autosave?.edit(version);
  }

  function takeUp(version: Version) {
    if (state.kind !== "conflict") return;
    setHeadline(version.headline);
    setDoc(version.doc);
    editor?.chain().setMeta("addToHistory", false).setContent(version.doc, { emitUpdate: false }).run();
    autosave?.resolve(version, state.theirs);
  }

  /** The server's own text, where the browser's was saved before: nothing to merge. */
  function takeOver(text: SummaryText) {
    const { headline, doc } = text;
    setHeadline(headline);
    setDoc(doc);
    editor?.chain().setContent(doc, { emitUpdate: false }).run();
    autosave?.resolve({ headline, doc }, text);
    router.refresh();
  }

  async function settle(): Promise<number> {
    await autosave?.saved();
    return autosave?.rev ?? summary.rev;
  }

  function citeHere(passageId: string, position?: number) {
    if (!editor || !can.save) return;
    cite(editor, passageId, position ?? (wasFocused.current ? null : "end"));
    wasFocused.current = true;
    announce(`Cited: ${label(passageId)}`);
  }

  function draft() {
    if (!editor) return;
    const { content } = draftFromPassages(passages.filter((passage) => !numbers.has(passage.id)));
    if (isEmptyDoc(doc)) editor.chain().setContent({ type: "doc", content }).focus("start").run();
    else editor.chain().insertContentAt(editor.state.doc.content.size, content).focus("end").run();
    announce("A draft from the passages stands in the text");
  }

  function show(finding: Finding) {
    if (editor) showFinding(editor, finding);
  }

  async function step(action: (input: SummaryRevInput) => Promise<ActionResult<SummaryStand>>) {
    setBusy(true);
    setProblem(null);
    let isDone = false;
    try {
      await autosave?.saved();
      const done = await action({ id: summary.id, mutation: newId(), rev: autosave?.rev ?? summary.rev });
      isDone = done.ok;
      if (done.ok || done.error.code === "stale") router.refresh();
      if (!done.ok) setProblem({ message: done.error.message, headline: done.error.fields?.headline });
    } catch {
      setProblem({ message: "The text has to be saved first. Look at what stands beside the headline." });
    }
    setBusy(false);
    return isDone;
  }

  function submit() {
    // the panel follows a moment after the last key; what counts is the text as it is now
    const open = redFindings(doc, passages).length;
    if (open === 0) return void step(submitForReviewAction);
    setTab("checks");
    setProblem({
      message: `${open === 1 ? "One thing has" : `${open} things have`} to be put right before review.`,
    });
  }

  return (
    <>
      <div className="z-20 -mx-1 mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 bg-page px-1 py-2 lg:sticky lg:top-12">
        <a href="/desk/summaries" className="link inline-flex min-h-8 items-center text-sm">
          Summaries
        </a>
        <h1 className="sr-only">{headline || "New summary"}</h1>
        <StateBadge state={summary.state} />
        {can.save ? <SaveLine state={state} path={path} onRetry={() => autosave?.flush()} /> : null}
        <span className="grow" />
        {can.submit ? (
          <Button variant="primary" isDisabled={!isOpen || isConflict} isPending={isBusy} onPress={submit}>
            Submit for review
          </Button>
        ) : null}
        {/* in the bar that stays: whoever submits has, as a rule, scrolled to the end of the text */}
        {problem && !isConflict ? (
          <Notice tone="danger" title={problem.message} className="mb-1 basis-full" />
        ) : null}
      </div>
      {problem && !isConflict ? null : (
        <StandingNotice
          summary={summary}
          canRecall={can.recall}
          isBusy={isBusy}
          onRecall={() => void step(recallSummaryAction)}
          actions={
            <>
              {can.correct ? (
                <CorrectButton
                  label={summary.correction ? "Say it otherwise" : "Correct"}
                  told={summary.correction}
                  onCorrect={(correction) => step((seen) => openCorrection({ ...seen, correction }))}
                />
              ) : null}
              {can.abandon ? (
                <AlertDialog
                  title="Give this correction up?"
                  trigger={<Button>Give it up</Button>}
                  confirmLabel="Give it up"
                  tone="danger"
                  onConfirm={() => step(abandonCorrection)}
                >
                  The text is again the one that was published last. What was written stays in the log of
                  activity.
                </AlertDialog>
              ) : null}
            </>
          }
        />
      )}
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0">
          {isConflict && !props.writableStates.includes(state.theirs.state) ? (
            <Notice
              tone="caution"
              title="This summary was closed for writing while you wrote"
              actions={<Button onPress={() => router.refresh()}>See how it stands</Button>}
            >
              Your last words are kept in this browser. They come back, to be merged, when it is open again.
            </Notice>
          ) : isConflict ? (
            <MergeView
              base={state.base}
              mine={{ headline, doc }}
              theirs={state.theirs}
              numbers={numbers}
              onResolve={takeUp}
            />
          ) : null}
          {/* the editor stays while two versions are compared: it goes on where it was */}
          <div className="summary-frame relative grid gap-4" hidden={isConflict}>
            <HeadlineField
              value={headline}
              isWritable={isOpen}
              error={problem?.headline}
              onChange={(next) => change({ headline: next })}
              onLeave={() => autosave?.flush()}
              onEnter={() => editor?.commands.focus("start")}
            />
            {can.save ? (
              <Toolbar
                editor={editor}
                canDraft={checks.unused.length > 0}
                onPick={() => setPicking(true)}
                onDraft={draft}
              />
            ) : null}
            <TextEditor
              doc={doc}
              isWritable={isOpen}
              label={label}
              onReady={setEditor}
              onChange={(next) => {
                wasFocused.current = true;
                change({ doc: next });
              }}
              onLeave={() => autosave?.flush()}
              onCite={citeHere}
              onPick={() => setPicking(true)}
            />
            <CitationPopover editor={editor} passages={byId} isWritable={isOpen} />
          </div>
        </div>
        <div className="min-w-0 lg:sticky lg:top-26 lg:max-h-[calc(100dvh-7rem)] lg:overflow-y-auto lg:pe-2">
          <Tabs
            label="Beside the text"
            selected={tab}
            onSelect={setTab}
            tabs={[
              ...(props.sentBack.length + props.changes.length > 0
                ? [
                    {
                      id: "review",
                      title: "Review",
                      count: props.sentBack.length + open,
                      content: (
                        <ReviewPanel
                          {...{ doc, passages, editor, settle }}
                          summaryId={summary.id}
                          sentBack={props.sentBack}
                          changes={props.changes}
                          isAuthor={summary.authors.some(({ id }) => id === props.personId)}
                          isWritable={isOpen && !isConflict}
                          onApplied={takeOver}
                        />
                      ),
                    },
                  ]
                : []),
              {
                id: "passages",
                title: "Passages",
                count: passages.length,
                content: (
                  <PassagePanel
                    passages={passages}
                    sources={props.sources}
                    numbers={numbers}
                    isWritable={isOpen && !isConflict}
                    onCite={(id) => citeHere(id)}
                    onShow={(id) => editor && showPassage(editor, id)}
                  />
                ),
              },
              {
                id: "checks",
                title: "Checks",
                count: red,
                content: <ChecksPanel checks={checks} onShow={show} />,
              },
            ]}
          />
        </div>
      </div>
      <PassagePicker
        isOpen={isPicking}
        onOpenChange={setPicking}
        passages={passages}
        numbers={numbers}
        onCite={(id) => citeHere(id)}
      />
    </>
  );
}
