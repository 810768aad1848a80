"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { SubmitButton } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { showToast } from "@/components/ui/toast";
import { setPolicy } from "@/lib/review/actions";
import { MAX_APPROVALS, REQUIRED_ROLES, type ReviewPolicy } from "@/lib/review/schema";

/** How many different people approve a summary before it is published, and who has to be among them. */
export function PolicyForm(props: {
  policy: ReviewPolicy;
  rev: number;
  setBy: string | null;
  setAt: string | null;
}) {
  const router = useRouter();
  const [approvals, setApprovals] = useState(props.policy.approvals);
  const [requiredRole, setRequiredRole] = useState(props.policy.requiredRole);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState("");
  const isChanged = approvals !== props.policy.approvals || requiredRole !== props.policy.requiredRole;

  async function save() {
    setPending(true);
    const result = await setPolicy({ id: newId(), rev: props.rev, approvals, requiredRole }).catch(
      () => null,
    );
    setPending(false);
    setError(
      result?.ok ? "" : (result?.error.message ?? "The server cannot be reached. Nothing was changed."),
    );
    if (result?.ok) {
      const { moved } = result.value;
      const also = moved === 0 ? "" : `, and ${moved} ${moved === 1 ? "summary" : "summaries"} moved with it`;
      showToast({ title: `The policy holds from now on${also}` });
    }
    router.refresh();
  }

  return (
    <form
      className="grid max-w-md gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="text-ink-soft">
        Always by different people, and never by whoever had a hand in text or evidence. It holds at once:
        what has too few approvals goes back to review and keeps those it has; what waited for more and has
        enough is approved.
      </p>
      {error && <Notice tone="danger" title={error} />}
      <Select
        label="Approvals"
        value={approvals}
        onChange={(event) => setApprovals(Number(event.target.value))}
      >
        {Array.from({ length: MAX_APPROVALS }, (_, at) => at + 1).map((count) => (
          <option key={count} value={count}>
            {count === 1 ? "One reviewer" : `${count} reviewers`}
          </option>
        ))}
      </Select>
      <Select
        label="Among them"
        value={requiredRole ?? ""}
        onChange={(event) =>
          setRequiredRole(REQUIRED_ROLES.find((role) => role === event.target.value) ?? null)
        }
      >
        <option value="">Anybody who may review</option>
        <option value="reviewer">At least one reviewer (admins count as admins)</option>
        <option value="admin">At least one admin</option>
      </Select>
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton isPending={isPending} isDisabled={!isChanged}>
          Save policy
        </SubmitButton>
        {props.setBy && props.setAt && (
          <p className="text-sm text-ink-faint">
            Set by {props.setBy}, <Moment at={new Date(props.setAt)} />
          </p>
        )}
      </div>
    </form>
  );
}
