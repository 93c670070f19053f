type Saved = (name: string, what: string | undefined, bytes: number) => void;
let onSaved: Saved = () => {};
/** What is done after a file was handed over. */
export const whenSaved = (act: Saved): void => {
  onSaved = act;
};

/** Hands a file to the reader. `what` is in it, in a few words: "22 rows". */
export function download(
  name: string,
  content: Blob | string,
  type = 'application/json',
  what?: string,
): void {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content;
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  onSaved(name, what, blob.size);
}
