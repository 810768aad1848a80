import { searchFeed } from "@/components/record/formats/feeds";

export const dynamic = "force-dynamic";

export const GET = (request: Request) => searchFeed(request, "json");
