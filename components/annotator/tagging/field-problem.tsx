import { FieldError } from "@/components/ui/field-parts";

/** What is wrong with a part of the form that is no single input. */
export function FieldProblem({ text }: { text: string | undefined }) {
  return text ? (
    <div role="alert">
      <FieldError>{text}</FieldError>
    </div>
  ) : null;
}
