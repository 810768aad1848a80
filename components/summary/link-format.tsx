"use client";

import type { Editor } from "@tiptap/core";
import { Link2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Popover } from "@/components/ui/popover";
import { isLinkTarget } from "@/lib/summary/schema";

/** Makes the selected words a link, changes where it leads, or takes it off. */
export function LinkFormat({ editor }: { editor: Editor | null }) {
  const [isOpen, setOpen] = useState(false);
  const [target, setTarget] = useState("");
  const [error, setError] = useState("");

  function open(next: boolean) {
    if (next) {
      const href: unknown = editor?.getAttributes("link").href;
      setTarget(typeof href === "string" ? href : "");
      setError("");
    }
    setOpen(next);
  }

  function apply(event: FormEvent) {
    event.preventDefault();
    const typed = target.trim();
    const href = typed === "" || /^[a-z]+:/i.test(typed) ? typed : `https://${typed}`;
    if (href !== "" && !isLinkTarget(href)) {
      setError("A link starts with http://, https:// or mailto:");
      return;
    }
    setOpen(false);
    const chain = editor?.chain().focus().extendMarkRange("link");
    if (href === "") chain?.unsetLink().run();
    else if (editor?.state.selection.empty && !editor.isActive("link")) {
      chain?.insertContent({ type: "text", text: typed, marks: [{ type: "link", attrs: { href } }] }).run();
    } else chain?.setLink({ href }).run();
  }

  return (
    <Popover
      label="Link"
      isOpen={isOpen}
      onOpenChange={open}
      trigger={
        <Button variant="quiet" size="icon" aria-label="Link" isDisabled={!editor}>
          <Link2 aria-hidden="true" />
        </Button>
      }
    >
      <form onSubmit={apply} className="grid w-72 max-w-full gap-3">
        <TextField
          label="Leads to"
          inputMode="url"
          value={target}
          onChange={(event) => setTarget(event.target.value)}
          error={error}
          description="Empty takes the link off."
          autoFocus
        />
        <Button type="submit" size="small" variant="primary" className="justify-self-start">
          Set link
        </Button>
      </form>
    </Popover>
  );
}
