"use client";

import { ChevronDown, Plus } from "lucide-react";
import {
  type ComponentProps,
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { ComboBox as AriaComboBox, ComboBoxStateContext } from "react-aria-components/ComboBox";
import { Group } from "react-aria-components/Group";
import { Header } from "react-aria-components/Header";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem, ListBoxSection } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { cx } from "./class-names";
import { bestOption, type ComboOption, filterOptions, inSections, isTaken } from "./combobox-filter";
import { FieldError, FieldHint, inputClass, labelClass } from "./field-parts";
import { groupHeadClass, itemClass, overlayBox } from "./overlay-style";
import { Spinner } from "./progress";

const CREATE = "create:";

export interface ComboboxProps {
  label: string;
  isLabelHidden?: boolean;
  options: readonly ComboOption[];
  value: string | null;
  /** null when the text was cleared */
  onSelect: (id: string | null, option: ComboOption | null) => void;
  /** offers “Create “x”” when nothing has exactly that name; the parent then sets `value` */
  onCreate?: (name: string) => void;
  /** for options that a server finds: called as one types, with `isLoading` while it looks */
  onSearch?: (typed: string) => void;
  isLoading?: boolean;
  /** "focus" opens the list (with recents first) as soon as the input has the focus */
  opensOn?: "input" | "focus";
  description?: string;
  error?: string;
  placeholder?: string;
  isDisabled?: boolean;
  autoFocus?: boolean;
  /** name of the hidden form field that carries the chosen id */
  name?: string;
  inputRef?: Ref<HTMLInputElement>;
  className?: string;
}

/**
 * A text input that finds one of many by name or alias; arrows choose, Enter takes, Escape closes.
 * Leaving it with other words brings the chosen name back.
 */
export function Combobox(props: ComboboxProps) {
  const { options, value, onSelect, onCreate, onSearch } = props;
  const id = useId();
  const chosen = options.find((option) => option.id === value) ?? null;
  const [typed, setTyped] = useState<string | null>(null);
  const [created, setCreated] = useState<string | null>(null);
  const [seenValue, setSeenValue] = useState(value);
  const hasTaken = useRef(false);
  if (seenValue !== value) {
    setSeenValue(value);
    setTyped(null);
    setCreated(null);
  }

  const text = typed ?? created ?? chosen?.name ?? "";
  const found = onSearch ? [...options].slice(0, 50) : filterOptions(options, typed ?? "");
  const name = (typed ?? "").trim().replace(/\s+/g, " ");
  const canCreate = Boolean(onCreate && name && !props.isLoading && !isTaken(options, name));

  function search(next: string) {
    if (next === text) return;
    setTyped(next);
    onSearch?.(next);
    if (next === "" && value !== null) onSelect(null, null);
  }

  function select(key: string | null) {
    if (key?.startsWith(CREATE)) {
      // leaving the input takes once more what was taken already
      if (!name) return;
      setCreated(name);
      setTyped(null);
      onCreate?.(name);
      return;
    }
    setTyped(null);
    if (key === null || key === value) return;
    setCreated(null);
    onSelect(key, options.find((option) => option.id === key) ?? null);
  }

  /** A few letters and Enter are enough: without an option moved to, the best is taken, or a new one made. */
  function takeBest(event: KeyboardEvent): boolean {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || !name) return false;
    if (event.target instanceof Element && event.target.getAttribute("aria-activedescendant")) return false;
    const best = onSearch ? found[0] : bestOption(found, name);
    if (!best && !canCreate) return false;
    event.preventDefault();
    event.stopPropagation();
    select(best ? best.id : CREATE);
    return true;
  }

  return (
    <AriaComboBox
      items={found}
      inputValue={text}
      onInputChange={search}
      selectedKey={created === null ? value : CREATE}
      onSelectionChange={(key) => select(key === null ? null : String(key))}
      menuTrigger={props.opensOn ?? "input"}
      allowsEmptyCollection
      isDisabled={props.isDisabled}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
      className={cx("grid grid-cols-1 content-start gap-1", props.className)}
      aria-label={props.isLabelHidden ? props.label : undefined}
      aria-describedby={cx(props.description && `${id}-hint`, props.error && `${id}-error`) || undefined}
    >
      {props.isLabelHidden ? null : <Label className={labelClass}>{props.label}</Label>}
      {props.description ? <FieldHint id={`${id}-hint`}>{props.description}</FieldHint> : null}
      <Group className="relative">
        <ComboInput
          takeBest={takeBest}
          hasTaken={hasTaken}
          ref={props.inputRef}
          placeholder={props.placeholder}
          autoFocus={props.autoFocus}
          className={cx(inputClass, "pe-9")}
        />
        <AriaButton
          onPressStart={() => {
            hasTaken.current = false;
          }}
          className="absolute inset-y-0 end-0 flex w-9 cursor-pointer items-center justify-center text-ink-faint hover:text-ink"
        >
          {props.isLoading ? <Spinner /> : <ChevronDown className="size-4" aria-hidden="true" />}
        </AriaButton>
      </Group>
      {props.name ? <input type="hidden" name={props.name} value={value ?? ""} /> : null}
      {props.error ? <FieldError id={`${id}-error`}>{props.error}</FieldError> : null}
      <Popover offset={4} className={cx(overlayBox, "w-(--trigger-width) min-w-56")}>
        <ListBox
          aria-label={props.label}
          className="max-h-72 overflow-auto p-1 outline-none"
          renderEmptyState={() => (
            <p className="px-2.5 py-2 text-sm text-ink-faint">
              {props.isLoading ? "Looking…" : "Nothing found."}
            </p>
          )}
        >
          {inSections(found).map(({ title, options: group }) =>
            title === null ? (
              group.map((option) => <Choice key={option.id} option={option} />)
            ) : (
              <ListBoxSection key={title} id={`section:${title}`}>
                <Header className={groupHeadClass}>{title}</Header>
                {group.map((option) => (
                  <Choice key={option.id} option={option} />
                ))}
              </ListBoxSection>
            ),
          )}
          {canCreate ? (
            <ListBoxItem id={CREATE} textValue={name} className={cx(itemClass, "text-accent")}>
              <Plus aria-hidden="true" />
              <span className="min-w-0 grow truncate">Create “{name}”</span>
            </ListBoxItem>
          ) : null}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}

/** The input, which keeps the list closed once Enter has taken the best option. */
function ComboInput({
  takeBest,
  hasTaken,
  ...input
}: ComponentProps<typeof Input> & {
  takeBest: (event: KeyboardEvent) => boolean;
  hasTaken: RefObject<boolean>;
}) {
  const state = useContext(ComboBoxStateContext);
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  });
  // not `close`, which would take once more what is chosen, and so open the list again
  const close = () => setTimeout(() => latest.current?.setOpen(false));
  // the list opens once more whenever the chosen name replaces what was typed, which may be some drawings later
  const isOpen = state?.isOpen ?? false;
  useEffect(() => {
    if (!isOpen || !hasTaken.current) return;
    const timer = setTimeout(() => latest.current?.setOpen(false));
    return () => clearTimeout(timer);
  }, [isOpen, hasTaken]);
  return (
    <Input
      {...input}
      onFocus={({ currentTarget }) => {
        // who came here by having chosen in the field before is not shown a list before they type
        if (currentTarget.dataset.quiet === undefined) return;
        delete currentTarget.dataset.quiet;
        hasTaken.current = true;
      }}
      onBlur={() => {
        hasTaken.current = false;
      }}
      onKeyDownCapture={(event) => {
        hasTaken.current = takeBest(event);
        if (hasTaken.current) close();
      }}
    />
  );
}

function Choice({ option }: { option: ComboOption }) {
  return (
    <ListBoxItem
      id={option.id}
      textValue={option.name}
      className={cx(itemClass, "data-selected:font-semibold")}
    >
      <span className="min-w-0 truncate">{option.name}</span>
      {option.hint ? (
        <span className="min-w-0 truncate text-sm font-normal text-ink-faint">{option.hint}</span>
      ) : null}
    </ListBoxItem>
  );
}
