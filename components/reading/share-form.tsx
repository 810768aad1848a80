"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { showToast } from "@/components/ui/toast";
import { setShareAction } from "@/lib/reading/actions";

/** How many passages of a hundred are read twice. For admins. */
export function ShareForm({ share, rev }: { share: number; rev: number }) {
  const router = useRouter();
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function save(form: FormData): Promise<void> {
    setBusy(true);
    const answer = await setShareAction({ rev, share: String(form.get("share") ?? "") }).catch(() => null);
    setBusy(false);
    if (answer?.ok) showToast({ title: "Share saved" });
    setError(
      answer?.ok ? null : (answer?.error.message ?? "There is no connection. Nothing was saved; try again."),
    );
    if (answer) router.refresh();
  }

  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void save(new FormData(event.currentTarget));
      }}
    >
      <TextField
        label="Passages of a hundred that are read twice"
        description="Drawn by lot when they are first complete. A higher share draws from earlier passages as well; a lower one takes none back."
        name="share"
        inputMode="numeric"
        defaultValue={String(share)}
        error={error}
        className="max-w-measure"
        inputClassName="w-24"
      />
      <Button type="submit" isPending={isBusy} className="max-lg:min-h-11">
        Save share
      </Button>
    </form>
  );
}
