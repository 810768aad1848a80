"use client";

import type { Editor } from "@tiptap/core";
import { EditorContent, useEditor } from "@tiptap/react";
import { useEffect, useRef } from "react";
import { labelClass } from "@/components/ui/field-parts";
import type { Doc } from "@/lib/summary/schema";
import { docFromEditor } from "@/lib/summary/text/blocks";
import { CITATION_LABELS_META, type CitationLabel } from "./citation-node";
import { summaryExtensions } from "./editor-extensions";
import { PASSAGE_DRAG_TYPE } from "./passage-card";

const LABEL_ID = "summary-text-label";

interface TextEditorProps {
  doc: Doc;
  isWritable: boolean;
  label: CitationLabel;
  onReady: (editor: Editor) => void;
  onChange: (doc: Doc) => void;
  onLeave: () => void;
  onCite: (passageId: string, position: number) => void;
  onPick: () => void;
}

/** The rich text box *Summary*. Passages may be dropped into it; Ctrl or ⌘ and full stop asks for one. */
export function TextEditor(props: TextEditorProps) {
  const { doc, isWritable, label } = props;
  // the editor is made once; what it calls is always what was passed last
  const latest = useRef(props);
  latest.current = props;
  const editor = useEditor({
    extensions: summaryExtensions((id) => latest.current.label(id)),
    content: doc,
    editable: isWritable,
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    injectCSS: false,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": LABEL_ID,
        ...(isWritable ? {} : { "aria-readonly": "true", tabindex: "0" }),
        class: "summary-text",
        spellcheck: "true",
      },
      transformPastedHTML: withoutInlineCode,
      handleDrop: (view, event) => {
        const id = event.dataTransfer?.getData(PASSAGE_DRAG_TYPE);
        if (!id) return false;
        const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (place) latest.current.onCite(id, place.pos);
        return true;
      },
      handleKeyDown: (_, event) => {
        if (event.key !== "." || !(event.ctrlKey || event.metaKey) || !latest.current.isWritable)
          return false;
        latest.current.onPick();
        return true;
      },
    },
    onCreate: ({ editor }) => latest.current.onReady(editor),
    onUpdate: ({ editor }) => latest.current.onChange(docFromEditor(editor.getJSON())),
    onBlur: () => latest.current.onLeave(),
  });

  useEffect(() => {
    if (editor && editor.isEditable !== isWritable) editor.setEditable(isWritable, false);
  }, [editor, isWritable]);
  // passages were loaded or renamed: tokens get their names anew
  useEffect(() => {
    editor?.view.dispatch(editor.state.tr.setMeta(CITATION_LABELS_META, label));
  }, [editor, label]);

  return (
    <div className="grid gap-1">
      <span id={LABEL_ID} className={labelClass}>
        Summary
      </span>
      <EditorContent editor={editor} />
    </div>
  );
}

/** Nothing of these would be kept or run; but the browser reports each to our policy as soon as it reads the markup. */
function withoutInlineCode(html: string): string {
  const attribute = /\s(?:style|on[a-z]+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;
  return html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(attribute, ""));
}
