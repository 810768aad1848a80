import {
  type ComponentPropsWithRef,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import { cx } from "./class-names";
import { FieldError, FieldHint, inputClass, labelClass } from "./field-parts";

interface FieldProps {
  label: string;
  /** helps before anything is wrong */
  description?: ReactNode;
  /** what is wrong and what to do; also marks the input as invalid */
  error?: ReactNode;
  /** shows "optional" beside the label, outside its accessible name */
  isOptional?: boolean;
  className?: string;
  /** classes of the input itself, such as a width */
  inputClassName?: string;
}

function Frame(props: FieldProps & { id: string; children: ReactNode }) {
  const { id, label, description, error, isOptional } = props;
  return (
    <div className={cx("grid grid-cols-1 content-start gap-1", props.className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className={labelClass}>
          {label}
        </label>
        {isOptional ? <span className="text-xs text-ink-faint">optional</span> : null}
      </div>
      {description ? <FieldHint id={`${id}-hint`}>{description}</FieldHint> : null}
      {props.children}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  );
}

function aria(id: string, { description, error }: FieldProps) {
  const described = cx(description ? `${id}-hint` : "", error ? `${id}-error` : "");
  return {
    id,
    "aria-describedby": described || undefined,
    "aria-invalid": error ? (true as const) : undefined,
  };
}

/** One line of text with its label, hint and error. Other props go to the `<input>`. */
export function TextField({
  label,
  description,
  error,
  isOptional,
  className,
  inputClassName,
  ...input
}: FieldProps & Omit<ComponentPropsWithRef<"input">, keyof FieldProps>) {
  const own = useId();
  const field = { label, description, error, isOptional, className };
  const id = input.id ?? own;
  const attributes: InputHTMLAttributes<HTMLInputElement> = { type: "text", ...input, ...aria(id, field) };
  return (
    <Frame {...field} id={id}>
      <input {...attributes} ref={input.ref} className={cx(inputClass, inputClassName)} />
    </Frame>
  );
}

/** Several lines of text; grows with them where the browser can. Other props go to the `<textarea>`. */
export function TextArea({
  label,
  description,
  error,
  isOptional,
  className,
  inputClassName,
  ...input
}: FieldProps & Omit<ComponentPropsWithRef<"textarea">, keyof FieldProps>) {
  const own = useId();
  const field = { label, description, error, isOptional, className };
  const id = input.id ?? own;
  const attributes: TextareaHTMLAttributes<HTMLTextAreaElement> = { rows: 3, ...input, ...aria(id, field) };
  return (
    <Frame {...field} id={id}>
      <textarea
        {...attributes}
        ref={input.ref}
        className={cx(inputClass, "field-sizing-content resize-y py-2", inputClassName)}
      />
    </Frame>
  );
}

/** A choice from a short, fixed list, as the platform's own control. Children are `<option>`s. */
export function Select({
  label,
  description,
  error,
  isOptional,
  className,
  inputClassName,
  children,
  ...input
}: FieldProps & Omit<ComponentPropsWithRef<"select">, keyof FieldProps>) {
  const own = useId();
  const field = { label, description, error, isOptional, className };
  const id = input.id ?? own;
  const attributes: SelectHTMLAttributes<HTMLSelectElement> = { ...input, ...aria(id, field) };
  return (
    <Frame {...field} id={id}>
      <select {...attributes} ref={input.ref} className={cx(inputClass, "select-caret pe-8", inputClassName)}>
        {children}
      </select>
    </Frame>
  );
}
