"use client";

import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";
import type { ErrorBody } from "@/lib/core/errors";
import type { ImportedSource } from "@/lib/source/schema";

export type ImportOutcome =
  | { kind: "existing"; source: ImportedSource["source"] }
  | { kind: "error"; error: ErrorBody }
  | { kind: "restored" };

/** What came of the last try, above the button that made it, and what can be done about it. */
export function ImportNotice(props: {
  outcome: ImportOutcome;
  isBusy: boolean;
  onSeparately: () => void;
  onStartAfresh: () => void;
}) {
  const { outcome } = props;
  if (outcome.kind === "restored") {
    return (
      <Notice
        title="What you typed here before is back"
        actions={
          <Button size="small" onPress={props.onStartAfresh}>
            Start afresh
          </Button>
        }
      >
        It was kept in this browser and has not been imported yet.
      </Notice>
    );
  }
  if (outcome.kind === "existing") {
    const { id, title, publisher } = outcome.source;
    return (
      <Notice
        tone="caution"
        title="This very text is here already"
        actions={
          <>
            <a href={`/desk/sources/${id}`} className={buttonClass("primary", "small")}>
              Open the existing source
            </a>
            <Button size="small" onPress={props.onSeparately} isPending={props.isBusy}>
              Import it separately
            </Button>
          </>
        }
      >
        As “{title}”{publisher ? `, ${publisher}` : ""}. A second source of the same words makes sense when
        another publisher printed them.
      </Notice>
    );
  }
  return <ErrorNotice error={outcome.error} />;
}

function ErrorNotice({ error }: { error: ErrorBody }) {
  if (error.code === "unauthenticated") {
    return (
      <Notice
        tone="caution"
        title="Your session has ended"
        actions={
          <a href="/sign-in" target="_blank" rel="noreferrer" className={buttonClass("primary", "small")}>
            Sign in, in a new tab
          </a>
        }
      >
        Nothing is lost: everything you typed is still here, and kept in this browser. Sign in, come back and
        import.
      </Notice>
    );
  }
  const earlier = error.code === "conflict" ? (error.current as ImportedSource["source"] | null) : null;
  return (
    <Notice
      tone="danger"
      title={error.fields ? "Nothing was imported yet" : error.message}
      actions={
        earlier ? (
          <a href={`/desk/sources/${earlier.id}`} className={buttonClass("secondary", "small")}>
            Open “{earlier.title}”
          </a>
        ) : undefined
      }
    >
      {error.fields ? "Something in the form is not right: see what is marked." : "Nothing was imported."}
    </Notice>
  );
}
