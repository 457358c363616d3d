/** Pages hand over small files that they made from what they show; the browser saves them as if they came from a link. */

interface StreamReference {
  arrayBuffer(): Promise<ArrayBuffer>;
}

export async function save(name: string, type: string, content: StreamReference): Promise<void> {
  const address = URL.createObjectURL(new Blob([await content.arrayBuffer()], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has taken hold of the content by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
