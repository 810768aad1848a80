"use client";

import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import {
  Bold,
  Heading2,
  Heading3,
  Italic,
  List,
  ListOrdered,
  type LucideIcon,
  Quote,
  Redo2,
  TextQuote,
  Undo2,
  WandSparkles,
} from "lucide-react";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { Toolbar as AriaToolbar } from "react-aria-components/Toolbar";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { Kbd } from "@/components/ui/kbd";
import { Tooltip } from "@/components/ui/tooltip";
import { LinkFormat } from "./link-format";

interface Format {
  name: string;
  keys: string;
  Icon: LucideIcon;
  isOn: (editor: Editor) => boolean;
  toggle: (editor: Editor) => void;
}

const formats: Format[] = [
  {
    name: "Heading",
    keys: "Ctrl+Alt+2",
    Icon: Heading2,
    isOn: (editor) => editor.isActive("heading", { level: 2 }),
    toggle: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(),
  },
  {
    name: "Smaller heading",
    keys: "Ctrl+Alt+3",
    Icon: Heading3,
    isOn: (editor) => editor.isActive("heading", { level: 3 }),
    toggle: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(),
  },
  {
    name: "Bold",
    keys: "Ctrl+B",
    Icon: Bold,
    isOn: (editor) => editor.isActive("bold"),
    toggle: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    name: "Italic",
    keys: "Ctrl+I",
    Icon: Italic,
    isOn: (editor) => editor.isActive("italic"),
    toggle: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    name: "List",
    keys: "Ctrl+Shift+8",
    Icon: List,
    isOn: (editor) => editor.isActive("bulletList"),
    toggle: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: "Numbered list",
    keys: "Ctrl+Shift+7",
    Icon: ListOrdered,
    isOn: (editor) => editor.isActive("orderedList"),
    toggle: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: "Block quote",
    keys: ">",
    Icon: Quote,
    isOn: (editor) => editor.isActive("blockquote"),
    toggle: (editor) => editor.chain().focus().toggleWrap("blockquote").run(),
  },
];

/** Formats, undo, and the two ways from passages to text. */
export function Toolbar(props: {
  editor: Editor | null;
  canDraft: boolean;
  onPick: () => void;
  onDraft: () => void;
}) {
  const { editor } = props;
  const now = useEditorState({
    editor,
    selector: ({ editor }) => ({
      on: formats.map((format) => (editor ? format.isOn(editor) : false)),
      canUndo: editor?.can().undo() ?? false,
      canRedo: editor?.can().redo() ?? false,
    }),
  });
  return (
    <AriaToolbar
      aria-label="Formatting"
      className="z-10 md:sticky md:top-12 lg:top-25 -mx-1 flex flex-wrap items-center gap-1 border-b border-line bg-page px-1 py-1.5"
    >
      {formats.map(({ name, keys, Icon, toggle }, index) => (
        <Tooltip key={name} text={name} keys={<Kbd keys={keys} />}>
          <ToggleButton
            aria-label={name}
            isDisabled={!editor}
            isSelected={now?.on[index] ?? false}
            onChange={() => editor && toggle(editor)}
            className={`${buttonClass("quiet", "icon")} data-selected:bg-accent-soft data-selected:text-accent`}
          >
            <Icon aria-hidden="true" />
          </ToggleButton>
        </Tooltip>
      ))}
      <LinkFormat editor={editor} />
      <Button
        variant="quiet"
        size="icon"
        aria-label="Undo"
        isDisabled={!now?.canUndo}
        onPress={() => editor?.chain().focus().undo().run()}
      >
        <Undo2 aria-hidden="true" />
      </Button>
      <Button
        variant="quiet"
        size="icon"
        aria-label="Redo"
        isDisabled={!now?.canRedo}
        onPress={() => editor?.chain().focus().redo().run()}
      >
        <Redo2 aria-hidden="true" />
      </Button>
      <span className="grow" />
      <Button size="small" variant="quiet" isDisabled={!editor || !props.canDraft} onPress={props.onDraft}>
        <WandSparkles aria-hidden="true" />
        Draft from passages
      </Button>
      <Tooltip text="Find a passage and cite it here" keys={<Kbd keys="Ctrl+." />}>
        <Button size="small" isDisabled={!editor} onPress={props.onPick}>
          <TextQuote aria-hidden="true" />
          Cite passage
        </Button>
      </Tooltip>
    </AriaToolbar>
  );
}
