/**
 * The canvas of the flow designer (@antv/x6). It draws what the page tells it (`render`) and tells the page what people do on it; the page holds the flow.
 * Positions and connections are therefore never true here before the page has said so.
 */
import { Graph, Selection, Shape, Snapline, type Cell, type Edge, type Node } from '@antv/x6';
import { arrange, type Box } from './designer-layout';

interface Exit { key: string; label: string; target: string | null; open: boolean }

interface FlowNode {
  id: string; label: string; icon: string; group: string; name: string; path: string; summary: string;
  x: number | null; y: number | null; start: boolean; level: string | null; exits: Exit[];
}

interface Page {
  invokeMethodAsync(method: string, ...values: unknown[]): Promise<unknown>;
}

interface Place { id: string; x: number; y: number }

const width = 228;
const head = 46;
const line = 24;
const exitLine = 26;
const shape = 'flow-node';

const summaryLines = (node: FlowNode): number => (node.summary ? 1 : 0);
const heightOf = (node: FlowNode): number => head + summaryLines(node) * line + node.exits.length * exitLine + (node.exits.length > 0 ? 8 : 4);
const portOf = (exit: string): string => `out:${encodeURIComponent(exit)}`;
const exitOf = (port: string): string => decodeURIComponent(port.slice(4));
const edgeId = (node: string, exit: string): string => `${node}>${exit}`;

function element(tag: string, className: string, text?: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function draw(cell: Cell): HTMLElement {
  const node = cell.getData<FlowNode>();
  const card = element('div', `fd-node fd-${node.group}${node.level ? ` fd-${node.level}` : ''}${node.start ? ' fd-start' : ''}`);
  card.dataset['node'] = node.id;
  const top = element('div', 'fd-head');
  const icon = element('span', 'rzi fd-icon', node.icon);
  icon.setAttribute('aria-hidden', 'true');
  const titles = element('div', 'fd-titles');
  titles.append(element('strong', 'fd-name', node.name || node.label), element('span', 'fd-type', `${node.path}  ${node.label}`));
  top.append(icon, titles);
  if (node.level) {
    const mark = element('span', 'rzi fd-mark', node.level === 'error' ? 'error' : 'warning');
    mark.setAttribute('aria-hidden', 'true');
    top.append(mark);
  }
  card.append(top);
  if (node.summary) card.append(element('div', 'fd-summary', node.summary));
  for (const exit of node.exits) {
    card.append(element('div', `fd-exit${exit.open ? ' fd-open' : ''}${exit.target ? ' fd-led' : ''}`, exit.label));
  }
  return card;
}

function portsOf(node: FlowNode): { id: string; group: string; args: { x: number; y: number } }[] {
  const first = head + summaryLines(node) * line;
  return [
    { id: 'in', group: 'in', args: { x: 0, y: head / 2 } },
    ...node.exits.map((exit, index) => ({ id: portOf(exit.key), group: exit.target ? 'led' : exit.open ? 'open' : 'out', args: { x: width, y: first + index * exitLine + exitLine / 2 } })),
  ];
}

const dot = (magnet: boolean | 'passive', fill: string, stroke: string, r = 6) =>
  ({ position: 'absolute', attrs: { circle: { r, magnet, fill, stroke, strokeWidth: 2 } }, markup: [{ tagName: 'circle', selector: 'circle' }] });

let registered = false;

function register(): void {
  if (registered) return;
  registered = true;
  Shape.HTML.register({ shape, width, height: head, effect: ['data'], html: draw });
}

const line_ = { stroke: '#8da2b8', strokeWidth: 2, targetMarker: { name: 'block', width: 9, height: 7 } };

class Canvas {
  readonly #graph: Graph;
  readonly #root: HTMLElement;
  readonly #host: HTMLElement;
  readonly #page: Page;
  readonly #leaving = new AbortController();
  readonly #readOnly: boolean;
  #nodes = new Map<string, FlowNode>();
  #quiet = false;
  #begun = false;
  #lit: string[] = [];
  #current = '';

  constructor(root: HTMLElement, host: HTMLElement, page: Page, readOnly: boolean) {
    register();
    this.#root = root;
    this.#host = host;
    this.#page = page;
    this.#readOnly = readOnly;
    this.#graph = new Graph({
      container: host,
      autoResize: host.parentElement ?? true,
      background: { color: '#f3f5f8' },
      grid: { visible: true, size: 10, type: 'dot', args: { color: '#cbd5e0', thickness: 1 } },
      panning: { enabled: true, eventTypes: ['leftMouseDown', 'mouseWheel'] },
      mousewheel: { enabled: true, modifiers: ['ctrl', 'meta'], minScale: 0.2, maxScale: 2 },
      scaling: { min: 0.2, max: 2 },
      interacting: readOnly ? false : { nodeMovable: true, edgeMovable: false, magnetConnectable: true, arrowheadMovable: true },
      connecting: {
        snap: { radius: 40 }, allowBlank: false, allowEdge: false, allowNode: false, allowLoop: true, allowMulti: 'withPort', highlight: true,
        connector: { name: 'smooth', args: { direction: 'H' } },
        createEdge: () => new Shape.Edge({ attrs: { line: { ...line_, stroke: '#1d5fae', strokeDasharray: '5 4' } }, zIndex: 0 }),
        validateConnection: ({ targetPort }) => targetPort === 'in',
        validateMagnet: ({ magnet }) => magnet.getAttribute('port-group') !== 'in',
      },
      highlighting: { magnetAvailable: { name: 'className', args: { className: 'fd-takes' } }, magnetAdsorbed: { name: 'className', args: { className: 'fd-caught' } } },
    });
    this.#graph.use(new Selection({ enabled: true, multiple: true, rubberband: !readOnly, modifiers: 'shift', movable: !readOnly, showNodeSelectionBox: false, pointerEvents: 'none' }));
    if (!readOnly) this.#graph.use(new Snapline({ enabled: true, tolerance: 8 }));
    this.#listen();
  }

  render(nodes: FlowNode[]): void {
    this.#quiet = true;
    const graph = this.#graph;
    const wanted = new Map(nodes.map(node => [node.id, node]));
    this.#place(nodes);
    for (const edge of graph.getEdges()) {
      const [id, exit] = splitEdge(edge.id);
      const target = exit === undefined ? undefined : wanted.get(id)?.exits.find(one => one.key === exit)?.target;
      if (!target || target !== edge.getTargetCellId()) edge.remove();
    }
    for (const node of graph.getNodes()) if (!wanted.has(node.id)) node.remove();
    for (const node of nodes) this.#show(node);
    for (const node of nodes) for (const exit of node.exits) if (exit.target) this.#join(node.id, exit.key, exit.target);
    this.#nodes = wanted;
    this.#quiet = false;
    this.#paint();
    if (!this.#begun && nodes.length > 0) {
      this.#begun = true;
      requestAnimationFrame(() => this.fit());
    }
  }

  #show(node: FlowNode): void {
    const shown = this.#graph.getCellById(node.id) as Node | null;
    const [x, y] = [node.x ?? 0, node.y ?? 0];
    if (!shown) {
      this.#graph.addNode({
        id: node.id, shape, x, y, width, height: heightOf(node), data: node, zIndex: 2,
        ports: {
          groups: { in: dot('passive', '#fff', '#8da2b8'), out: dot(!this.#readOnly, '#fff', '#1d5fae'), open: dot(!this.#readOnly, '#fdf1dc', '#c77700'), led: dot(!this.#readOnly, '#1d5fae', '#1d5fae', 5) },
          items: portsOf(node),
        },
      });
      return;
    }

    const before = this.#nodes.get(node.id);
    const at = shown.position();
    if (at.x !== x || at.y !== y) shown.position(x, y);
    const { x: _x, y: _y, ...looks } = node;
    const { x: _bx, y: _by, ...looked } = before ?? node;
    if (!before || JSON.stringify(looks) !== JSON.stringify(looked)) {
      shown.resize(width, heightOf(node));
      shown.setData({ ...node }, { overwrite: true });
      if (!before || JSON.stringify(portsOf(before)) !== JSON.stringify(portsOf(node))) shown.prop('ports/items', portsOf(node), { rewrite: true });
    }
  }

  #join(from: string, exit: string, to: string): void {
    const id = edgeId(from, exit);
    if (this.#graph.getCellById(id)) return;
    this.#graph.addEdge({
      id, source: { cell: from, port: portOf(exit) }, target: { cell: to, port: 'in' }, zIndex: 1,
      connector: from === to ? { name: 'rounded' } : { name: 'smooth', args: { direction: 'H' } },
      ...(from === to ? { router: { name: 'manhattan', args: { padding: 24 } } } : {}),
      attrs: { line: line_ },
    });
  }

  /** Finds places for nodes that have none: nobody has to arrange what was made elsewhere. */
  #place(nodes: FlowNode[]): void {
    const homeless = nodes.filter(node => node.x === null);
    if (homeless.length === 0) return;
    const places = new Map(arrange(boxes(nodes)).map(place => [place.id, place]));
    const right = Math.max(0, ...nodes.filter(node => node.x !== null).map(node => node.x! + width + 80));
    const shift = homeless.length === nodes.length ? 0 : right;
    for (const node of homeless) {
      const place = places.get(node.id)!;
      node.x = place.x + shift;
      node.y = place.y;
    }
    void this.#page.invokeMethodAsync('Settled', homeless.map(node => ({ id: node.id, x: node.x, y: node.y })));
  }

  arrange(): void {
    const places = arrange(boxes([...this.#nodes.values()]));
    void this.#page.invokeMethodAsync('Moved', places).then(() => this.fit());
  }

  fit(): void {
    this.#graph.zoomToFit({ padding: { left: 32, right: 32, top: 32, bottom: 32 }, maxScale: 1, minScale: 0.35 });
    if (this.#graph.zoom() <= 0.36 && this.#nodes.size > 0) {
      // Too large to be read as a whole: begin where calls begin.
      const first = [...this.#nodes.values()].find(node => node.start) ?? [...this.#nodes.values()][0]!;
      this.#graph.zoomTo(0.8);
      this.#graph.positionPoint({ x: first.x ?? 0, y: (first.y ?? 0) + heightOf(first) / 2 }, 40, '45%');
    }
    this.#tellZoom();
  }

  zoom(by: number): void {
    const size = this.#host.getBoundingClientRect();
    this.#graph.zoomTo(Math.min(2, Math.max(0.2, by === 0 ? 1 : this.#graph.zoom() * by)), { center: this.#graph.clientToLocal(size.left + size.width / 2, size.top + size.height / 2) });
    this.#tellZoom();
  }

  /** The middle of what is seen, for nodes that are added without a pointer. */
  middle(): { x: number; y: number } {
    const size = this.#host.getBoundingClientRect();
    const at = this.#graph.clientToLocal(size.left + size.width / 2, size.top + size.height / 2);
    let [x, y] = [Math.round(at.x - width / 2), Math.round(at.y - head)];
    const taken = () => [...this.#nodes.values()].some(node => Math.abs((node.x ?? 0) - x) < 24 && Math.abs((node.y ?? 0) - y) < 24);
    while (taken()) [x, y] = [x + 32, y + 32];
    return { x, y };
  }

  select(ids: string[], show: boolean): void {
    this.#quiet = true;
    this.#graph.resetSelection(ids.filter(id => this.#graph.hasCell(id)));
    this.#quiet = false;
    this.#paint();
    const first = ids[0] === undefined ? null : this.#graph.getCellById(ids[0]);
    if (show && first) this.#graph.centerCell(first);
  }

  /** Lights up the way of a call: the nodes it passed, in their order, and the one it is in. */
  highlight(ids: string[], current: string): void {
    this.#lit = ids;
    this.#current = current;
    this.#paint();
    const cell = current ? this.#graph.getCellById(current) : null;
    if (cell && !this.#seen(cell)) this.#graph.centerCell(cell);
  }

  dispose(): void {
    this.#leaving.abort();
    this.#graph.dispose();
  }

  #seen(cell: Cell): boolean {
    const box = this.#graph.localToGraph(cell.getBBox());
    const size = this.#host.getBoundingClientRect();
    return box.x >= 0 && box.y >= 0 && box.x + box.width <= size.width && box.y + box.height <= size.height;
  }

  #paint(): void {
    const chosen = new Set(this.#graph.getSelectedCells().map(cell => cell.id));
    const way = new Set(this.#lit.slice(1).map((to, index) => `${this.#lit[index]}>${to}`));
    for (const node of this.#graph.getNodes()) {
      const card = this.#graph.findViewByCell(node)?.container.querySelector('.fd-node');
      card?.classList.toggle('fd-chosen', chosen.has(node.id));
      card?.classList.toggle('fd-lit', this.#lit.includes(node.id));
      card?.classList.toggle('fd-current', this.#current === node.id);
    }
    for (const edge of this.#graph.getEdges()) {
      const lit = way.has(`${edge.getSourceCellId()}>${edge.getTargetCellId()}`);
      const stroke = lit ? '#1b7f4b' : chosen.has(edge.id) ? '#1d5fae' : '#8da2b8';
      if (edge.attr('line/stroke') !== stroke) edge.attr({ line: { stroke, strokeWidth: lit || chosen.has(edge.id) ? 3 : 2 } });
    }
  }

  #tellZoom(): void {
    this.#host.dispatchEvent(new CustomEvent('fd-zoom', { bubbles: true, detail: this.#graph.zoom() }));
    const label = this.#root.querySelector('[data-zoom]');
    if (label) label.textContent = `${Math.round(this.#graph.zoom() * 100)}%`;
  }

  #tell(method: string, ...values: unknown[]): void {
    if (!this.#quiet) void this.#page.invokeMethodAsync(method, ...values);
  }

  #listen(): void {
    const graph = this.#graph;
    graph.on('scale', () => this.#tellZoom());
    graph.on('selection:changed', () => {
      this.#paint();
      const chosen = graph.getSelectedCells();
      this.#tell('Selected', chosen.filter(cell => cell.isNode()).map(cell => cell.id), chosen.filter(cell => cell.isEdge()).map(cell => cell.id));
    });
    graph.on('node:moved', () => queueMicrotask(() => this.#tellMoves()));
    graph.on('edge:connected', ({ edge, isNew }) => this.#connected(edge, isNew));
    graph.on('edge:mouseenter', ({ edge }) => {
      if (!this.#readOnly && !this.#quiet) edge.addTools([{ name: 'button-remove', args: { distance: '50%', onClick: () => this.#remove(edge) } }]);
    });
    graph.on('edge:mouseleave', ({ edge }) => edge.removeTools());

    const { signal } = this.#leaving;
    this.#root.addEventListener('dragstart', event => {
      const type = (event.target as HTMLElement).closest<HTMLElement>('[data-node-type]')?.dataset['nodeType'];
      if (type) event.dataTransfer?.setData('text/flow-node', type);
    }, { signal });
    this.#host.addEventListener('dragover', event => event.preventDefault(), { signal });
    this.#host.addEventListener('drop', event => {
      event.preventDefault();
      const type = event.dataTransfer?.getData('text/flow-node');
      const at = graph.clientToLocal(event.clientX, event.clientY);
      if (type) this.#tell('Dropped', type, Math.round((at.x - width / 2) / 10) * 10, Math.round((at.y - head / 2) / 10) * 10);
    }, { signal });
    document.addEventListener('keydown', event => this.#pressed(event), { signal });
  }

  #tellMoves(): void {
    const moved: Place[] = [];
    for (const node of this.#graph.getNodes()) {
      const { x, y } = node.position();
      const before = this.#nodes.get(node.id);
      if (before && (before.x !== x || before.y !== y)) moved.push({ id: node.id, x, y });
    }
    if (moved.length > 0) this.#tell('Moved', moved);
  }

  #connected(edge: Edge, isNew: boolean): void {
    if (this.#quiet) return;
    const [from, port, to] = [edge.getSourceCellId(), edge.getSourcePortId(), edge.getTargetCellId()];
    if (!from || !port || !to) return;
    // The page draws the connection: what was drawn by hand goes, and one that was led elsewhere with it.
    if (isNew) {
      this.#quiet = true;
      edge.remove();
      this.#quiet = false;
    }
    this.#tell('Connected', from, exitOf(port), to);
  }

  #remove(edge: Edge): void {
    const [id, exit] = splitEdge(edge.id);
    if (exit !== undefined) this.#tell('Disconnected', id, exit);
  }

  #pressed(event: KeyboardEvent): void {
    const at = event.target as HTMLElement;
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (document.querySelector('.rz-dialog-wrapper, .rz-dialog')) return;
    const everywhere = control && !event.shiftKey && !event.altKey ? { f: 'find', s: 'save' }[key] : undefined;
    const typing = at.closest('input, textarea, select, [contenteditable]') !== null;
    if (!everywhere && (typing || (at !== document.body && !this.#root.contains(at)))) return;
    const command = everywhere
      ?? (control ? { z: event.shiftKey ? 'redo' : 'undo', y: 'redo', c: 'copy', x: 'cut', v: 'paste', a: 'all', d: 'duplicate' }[key]
        : event.key === 'Delete' || event.key === 'Backspace' ? 'delete' : event.key === 'Escape' ? 'escape' : undefined);
    if (!command || (command === 'copy' && String(getSelection() ?? '').length > 0)) return;
    event.preventDefault();
    if (command === 'all') this.#graph.resetSelection(this.#graph.getNodes());
    else this.#tell('Pressed', command);
  }
}

function splitEdge(id: string): [string, string | undefined] {
  const at = id.indexOf('>');
  return at < 0 ? [id, undefined] : [id.slice(0, at), id.slice(at + 1)];
}

function boxes(nodes: FlowNode[]): Box[] {
  return nodes.map(node => ({ id: node.id, width, height: heightOf(node), targets: node.exits.flatMap(exit => (exit.target && exit.target !== node.id ? [exit.target] : [])) }));
}

/** @param host is drawn in; keys and the palette count within the `.designer` around it. */
export function open(host: HTMLElement, page: Page, readOnly: boolean): Canvas {
  return new Canvas(host.closest<HTMLElement>('.designer') ?? host, host, page, readOnly);
}

/** Puts the cursor into a field of the form, and the field into sight. */
export function focusField(root: HTMLElement, place: string): void {
  requestAnimationFrame(() => {
    const found = root.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`);
    found?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    found?.querySelector<HTMLElement>('input, select, textarea, button')?.focus({ preventScroll: true });
  });
}
