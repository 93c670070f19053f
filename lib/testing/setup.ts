/** What tests may read rules and features by; the page fetches it when a config needs it. */
import '@/lib/features/own/read-own';
import '@/lib/params/profile/read-profile';
import '@/lib/params/wanted/read-outcome';
import '@/lib/params/scenarios/read-scenarios';
import '@/lib/rules/view/document-columns';
