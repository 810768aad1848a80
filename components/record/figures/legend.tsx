import { Fragment } from "react";
import { SentimentMark } from "@/components/ui/sentiment";
import { SENTIMENTS } from "@/lib/passage/schema";

/** The steps of the scale with their signs, and where they are explained. */
export function Legend() {
  return (
    <p className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-xs text-ink-soft">
      {SENTIMENTS.map((step) => (
        <Fragment key={step}>
          <SentimentMark value={step} />{" "}
        </Fragment>
      ))}
      <a className="underline decoration-line-strong underline-offset-2" href="/method#scale">
        What the steps mean
      </a>
    </p>
  );
}
