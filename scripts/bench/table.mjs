/** A table of text: the first column to the left, the others to the right. */
export function table(title, header, rows) {
  const lines = [header, ...rows].map((cells) => cells.map(String));
  const widths = header.map((_, column) => Math.max(...lines.map((cells) => (cells[column] ?? '').length)));
  const text = lines.map((cells) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join('   ')
      .trimEnd(),
  );
  return [`\n${title}`, text[0], widths.map((width) => '-'.repeat(width)).join('   '), ...text.slice(1)].join(
    '\n',
  );
}
