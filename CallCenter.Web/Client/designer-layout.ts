/** Places for the nodes of a flow: in layers from left to right, the way calls go. */
import { Graph, layout } from '@dagrejs/dagre';

export interface Box { id: string; width: number; height: number; targets: string[] }

export function arrange(boxes: Box[]): { id: string; x: number; y: number }[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 36, ranksep: 96, marginx: 40, marginy: 40 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const box of boxes) graph.setNode(box.id, { width: box.width, height: box.height });
  for (const box of boxes) for (const target of box.targets) if (graph.hasNode(target)) graph.setEdge(box.id, target);
  layout(graph);
  return boxes.map(box => {
    const { x, y } = graph.node(box.id) as { x: number; y: number };
    return { id: box.id, x: Math.round((x - box.width / 2) / 10) * 10, y: Math.round((y - box.height / 2) / 10) * 10 };
  });
}
