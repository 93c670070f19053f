import Link from 'next/link';
import { LostLink } from '@/components/lost-link';

export default function NotFound() {
  return (
    <main className="mx-auto max-w-xl px-6 py-24">
      <LostLink />
      <h1 className="text-2xl">There is no such page</h1>
      <p className="mt-3 text-muted">
        Persona Calibrator is one page.{' '}
        <Link href="/" className="text-accent underline">
          Open the notebook
        </Link>
      </p>
    </main>
  );
}
