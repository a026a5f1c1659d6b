export function EditorScreen({ id }: { id: string }) {
  return <p>{id}</p>;
}
