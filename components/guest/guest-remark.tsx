"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RemarkForm } from "./remark-form";
import type { GuestRemark } from "./screen";

/** What a guest said of a part, and what the desk and they said of it since. */
export function GuestRemarkItem(props: { remark: GuestRemark; numbers: Map<string, number>; token: string }) {
  const { remark, numbers, token } = props;
  const [isAnswering, setAnswering] = useState(false);
  const about = remark.passageId ? `On evidence ${numbers.get(remark.passageId)}` : null;
  return (
    <li className="grid gap-2 py-3">
      {remark.exact ? (
        <p className="border-l-2 border-mark-strong pl-2 font-serif text-sm text-ink-soft">{remark.exact}</p>
      ) : null}
      {about || remark.isSettled ? (
        <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-faint">
          {about}
          {remark.isSettled ? <Badge tone="good">Settled</Badge> : null}
        </p>
      ) : null}
      <p className="wrap-anywhere whitespace-pre-line">{remark.body}</p>
      {remark.answers.length > 0 ? (
        <ul aria-label="Answers" className="grid gap-2 border-l border-line pl-3">
          {remark.answers.map((answer) => (
            <li key={answer.id}>
              <p className="text-sm font-semibold">{answer.isOwn ? "You" : answer.by}</p>
              <p className="wrap-anywhere whitespace-pre-line">{answer.body}</p>
            </li>
          ))}
        </ul>
      ) : null}
      {isAnswering ? (
        <RemarkForm
          token={token}
          place={{ on: "thread", threadId: remark.id }}
          label="Your answer"
          onDone={() => setAnswering(false)}
        />
      ) : remark.answers.length > 0 && !remark.isSettled ? (
        <Button
          variant="quiet"
          size="small"
          className="justify-self-start"
          onPress={() => setAnswering(true)}
        >
          Answer
        </Button>
      ) : null}
    </li>
  );
}
