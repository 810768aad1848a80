import Link from "next/link";
import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-style";
import { cx } from "./class-names";

/** A link to another desk page that looks like a button. On public pages use `<a className={buttonClass()}>`. */
export function LinkButton(props: {
  href: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Link href={props.href} className={cx(buttonClass(props.variant, props.size), props.className)}>
      {props.children}
    </Link>
  );
}
