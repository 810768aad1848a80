import { apiSpeakers } from "@/components/record/formats/api";
import { serve } from "@/lib/core/serve";

export const dynamic = "force-dynamic";

export const GET = (request: Request) => serve(request, () => apiSpeakers(new URL(request.url).searchParams));
