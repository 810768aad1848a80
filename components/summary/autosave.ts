import type { SaveSummaryInput, SummaryText } from "@/lib/summary/schema";
import { sameDoc } from "@/lib/summary/text/blocks";
import type { Version } from "@/lib/summary/text/merge";

/** What came of sending a save. `away`: nobody knows whether it arrived, so it is sent again as it was. */
export type SaveAnswer =
  | { kind: "saved"; rev: number }
  | { kind: "moved"; current: SummaryText }
  | { kind: "refused"; message: string }
  | { kind: "signed_out" }
  | { kind: "away"; retryAfter?: number };

/** A save on its way. Kept until it was answered: its id makes a repetition harmless. */
export interface Outgoing extends Version {
  mutation: string;
  rev: number;
}

/** What the browser keeps until the server has it. */
export interface LocalCopy {
  base: Version & { rev: number };
  draft: Version;
  outgoing: Outgoing | null;
}

export type AutosaveState =
  | { kind: "saved" | "saving" | "waiting" | "offline" | "signed_out" }
  | { kind: "refused"; message: string }
  | { kind: "conflict"; base: Version; mine: Version; theirs: SummaryText };

export interface AutosaveDeps {
  send: (input: SaveSummaryInput, isLeaving: boolean) => Promise<SaveAnswer>;
  /** stores the local copy, or removes it */
  keep: (copy: LocalCopy | null) => void;
  newId: () => string;
}

/** How long after the last key a save goes out. */
export const DEBOUNCE = 800;
const FIRST_RETRY = 1_000;
const LAST_RETRY = 30_000;

/**
 * Carries a text to the server, one save at a time. Whatever was typed is in the local copy first. A save without an
 * answer is repeated unchanged, with the same id, before anything newer goes; a save that came too late becomes a
 * conflict for a person to decide.
 */
export class Autosave {
  #base: LocalCopy["base"];
  #draft: Version;
  #outgoing: Outgoing | null;
  #state: AutosaveState = { kind: "saved" };
  #isSending = false;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly id: string,
    start: Version & { rev: number },
    copy: LocalCopy | null,
    readonly deps: AutosaveDeps,
  ) {
    const { headline, doc, rev } = start;
    this.#base = copy?.base ?? { headline, doc, rev };
    this.#draft = copy?.draft ?? { headline, doc };
    this.#outgoing = copy?.outgoing ?? null;
    if (copy) this.#set({ kind: "waiting" });
  }

  get state(): AutosaveState {
    return this.#state;
  }

  get draft(): Version {
    return this.#draft;
  }

  /** `rev` of the last state that the server is known to have. */
  get rev(): number {
    return this.#base.rev;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The text as it is now; goes out when typing pauses. */
  edit(draft: Version): void {
    this.#draft = draft;
    if (this.#state.kind !== "conflict" && !this.#isDirty() && !this.#outgoing) {
      this.#settle();
      return;
    }
    this.#keep();
    if (this.#state.kind === "conflict") return;
    if (this.#state.kind === "saved" || this.#state.kind === "refused") this.#set({ kind: "waiting" });
    if (!this.#isSending && this.#tries === 0) this.#after(DEBOUNCE);
  }

  /** Sends now what waits: on leaving a field, on coming back online, on leaving the page. */
  flush(isLeaving = false): void {
    if (this.#state.kind === "conflict" || (!this.#isDirty() && !this.#outgoing)) return;
    if (this.#isSending && !isLeaving) return;
    void this.#send(isLeaving);
  }

  /** Ends a conflict: the text to go on with, over the state that was in the way. */
  resolve(draft: Version, theirs: SummaryText): void {
    this.#base = { headline: theirs.headline, doc: theirs.doc, rev: theirs.rev };
    this.#outgoing = null;
    this.#draft = draft;
    this.#set({ kind: "waiting" });
    if (!this.#isDirty()) {
      this.#settle();
      return;
    }
    this.#keep();
    void this.#send(false);
  }

  /** Resolves when the server has everything; rejects when a person has to decide something first. */
  saved(): Promise<void> {
    this.flush();
    return new Promise((resolve, reject) => {
      const look = () => {
        const { kind } = this.#state;
        const isTrying = kind === "signed_out" && this.#isSending;
        if (kind === "saving" || kind === "waiting" || isTrying) return;
        stop();
        if (kind === "saved") resolve();
        else reject(new Error(kind));
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  async #send(isLeaving: boolean): Promise<void> {
    clearTimeout(this.#timer);
    this.#outgoing ??= { ...this.#draft, mutation: this.deps.newId(), rev: this.#base.rev };
    const sent = this.#outgoing;
    this.#keep();
    this.#isSending = true;
    // the way to sign in stays where it is: leaving the text to press it is what starts this very save
    if (this.#tries === 0 && this.#state.kind !== "signed_out") this.#set({ kind: "saving" });
    const { headline, doc, mutation, rev } = sent;
    const answer = await this.deps.send({ id: this.id, mutation, rev, headline, doc }, isLeaving);
    this.#isSending = false;
    // a save sent twice, on leaving the page and staying after all, is answered once
    if (this.#outgoing === sent) this.#answered(sent, answer);
  }

  #answered(sent: Outgoing, answer: SaveAnswer): void {
    if (answer.kind === "away") {
      const wait = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** this.#tries);
      this.#tries += 1;
      this.#set({ kind: "offline" });
      this.#after(Math.max(answer.retryAfter ?? 0, wait));
      return;
    }
    if (answer.kind === "signed_out") {
      this.#set({ kind: "signed_out" });
      return;
    }
    this.#tries = 0;
    this.#outgoing = null;
    if (answer.kind === "saved") {
      this.#base = { headline: sent.headline, doc: sent.doc, rev: answer.rev };
      this.#goOn();
      return;
    }
    this.#keep();
    if (answer.kind === "refused") this.#set({ kind: "refused", message: answer.message });
    else this.#set({ kind: "conflict", base: this.#base, mine: this.#draft, theirs: answer.current });
  }

  /** What was typed meanwhile goes next. */
  #goOn(): void {
    if (!this.#isDirty()) {
      this.#settle();
      return;
    }
    this.#keep();
    this.#set({ kind: "waiting" });
    this.#after(DEBOUNCE);
  }

  #isDirty(): boolean {
    return this.#draft.headline !== this.#base.headline || !sameDoc(this.#draft.doc, this.#base.doc);
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.deps.keep(null);
    this.#set({ kind: "saved" });
  }

  #keep(): void {
    this.deps.keep({ base: this.#base, draft: this.#draft, outgoing: this.#outgoing });
  }

  #after(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(false), delay);
  }

  #set(state: AutosaveState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
