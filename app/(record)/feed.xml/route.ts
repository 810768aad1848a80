import { allFeed } from "@/components/record/formats/feeds";

export const dynamic = "force-dynamic";

export const GET = (request: Request) => allFeed(request, "xml");
