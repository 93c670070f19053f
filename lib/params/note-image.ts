/** Far more than an address of the web; one with the picture in it would fill the page. */
const MAX_ADDRESS = 200;

/** An image of a note as words: notes load nothing, and lead nowhere but by a link that shows itself. */
export function imageWords(alt: string, address: string): string {
  const where = address.length > MAX_ADDRESS ? `${address.slice(0, MAX_ADDRESS)}…` : address;
  return `[${['image', alt, where].filter(Boolean).join(': ')}]`;
}
