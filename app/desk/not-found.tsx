import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";

export default function NotFound() {
  return (
    <>
      <PageHeader
        title="There is nothing here"
        lead="The address may be mistyped, or what it led to was taken away."
      />
      <LinkButton href="/desk">To the desk</LinkButton>
    </>
  );
}
