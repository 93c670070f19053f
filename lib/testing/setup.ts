/** What every test may evaluate rules by; the page fetches it when rules need it. */
import '@/lib/rules/view/document-columns';
