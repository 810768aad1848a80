import type { ReactNode } from "react";

/** The head of a page of the record: what kind of page it is, its title, and what stands under it. */
export function PageHead(props: {
  kind?: ReactNode;
  title: ReactNode;
  size?: "large" | "middle";
  children?: ReactNode;
}) {
  const { kind, title, size = "large", children } = props;
  return (
    <header className="mb-10 max-w-measure space-y-3">
      {kind && <p className="text-sm font-semibold tracking-wide text-accent">{kind}</p>}
      <h1 className={`font-serif font-semibold ${size === "large" ? "text-3xl" : "text-2xl"}`}>{title}</h1>
      {children}
    </header>
  );
}
