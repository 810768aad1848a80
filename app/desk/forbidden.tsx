import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";

export default function Forbidden() {
  return (
    <>
      <PageHeader
        title="Not for your role"
        lead="This page is open to others only. Ask an admin if your work needs it."
      />
      <LinkButton href="/desk">To the desk</LinkButton>
    </>
  );
}
