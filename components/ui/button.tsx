"use client";

import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { useFormStatus } from "react-dom";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-style";
import { cx } from "./class-names";
import { Spinner } from "./progress";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children"> {
  variant?: ButtonVariant;
  /** `icon` is a square for one glyph: give it an aria-label */
  size?: ButtonSize;
  className?: string;
  children: ReactNode;
}

/**
 * A button. While `isPending` it keeps the focus and ignores presses. react-aria's own `isPending` is not used: its
 * announcement goes on naming the button for seconds, also when that is gone with the dialog it closed.
 */
export function Button({ variant, size, className, children, isPending, ...props }: ButtonProps) {
  const busy = { "aria-disabled": true, onPress: undefined } as const;
  return (
    <AriaButton
      {...props}
      {...(isPending ? busy : {})}
      // Enter in a field must not send the form a second time
      type={isPending && props.type === "submit" ? "button" : props.type}
      className={cx(buttonClass(variant, size), className)}
    >
      {isPending ? <Spinner label="working" /> : null}
      {children}
    </AriaButton>
  );
}

/** The button that sends the form around it; pending until the form's action has answered. */
export function SubmitButton({ variant = "primary", isPending, ...props }: ButtonProps) {
  const { pending } = useFormStatus();
  return <Button {...props} type="submit" variant={variant} isPending={isPending || pending} />;
}
