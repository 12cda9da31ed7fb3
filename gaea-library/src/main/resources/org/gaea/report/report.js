(() => {
  "use strict";
  const root = document.documentElement;
  const colour = name => getComputedStyle(root).getPropertyValue(name).trim();
  let charts = JSON.parse(document.getElementById("charts").textContent);
  const drawn = new Map();
  const PRINT_WIDTH = { one: 524, two: 335, three: 220 };

  const tidy = value => Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(3);

  /* A line with few values answers for the value nearest to the pointer. */
  function nearest(plot, series, index) {
    const values = plot.data[series];
    if (series === 0 || values[index] != null) return index;
    for (let away = 1; away < values.length; away++) {
      if (values[index - away] != null) return index - away;
      if (values[index + away] != null) return index + away;
    }
    return index;
  }

  function line(style, values) {
    const single = values.filter(value => value != null).length < 2;
    const stroke = colour("--line-" + style.colour);
    const faint = style.stroke === "faint";
    return {
      label: style.label,
      stroke: faint ? stroke + "80" : stroke,
      width: faint ? 1.3 : style.stroke === "dashed" ? 1.4 : 2.2,
      dash: style.stroke === "dashed" ? [5, 5] : undefined,
      spanGaps: true,
      points: { show: single || style.stroke === "dotted", size: 6.5, width: 2, fill: stroke },
      value: (plot, value) => value == null ? "" : tidy(value),
    };
  }

  function axis(more) {
    return Object.assign({
      stroke: colour("--soft"),
      font: "12px " + colour("--sans"),
      grid: { stroke: colour("--line"), width: 1 },
      ticks: { show: false },
    }, more);
  }

  function draw(chart, width) {
    const place = document.getElementById(chart.id);
    const wide = place.closest(".charts").classList.contains("one");
    const epochs = chart.columns[0];
    const first = epochs[0] >= 1 && chart.end > 1 ? 1 : 0;
    const options = {
      width: width || place.clientWidth,
      height: wide ? 190 : 240,
      padding: [10, 14, 0, 0],
      cursor: { y: false, drag: { x: false, y: false }, dataIdx: nearest, points: { size: 8 } },
      scales: {
        x: { time: false, range: [first - (first ? chart.end * 0.02 : 0), chart.end * (first ? 1.02 : 1)] },
        y: { range: (plot, low, high) => low == null ? [0, 1] : chart.fromZero ? [0, high * 1.12]
            : uPlot.rangeNum(low, high === low ? low + 1e-3 : high, 0.08, true) },
      },
      axes: [
        axis({ size: 30, gap: 6, space: 34, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500], grid: { show: false } }),
        axis({ size: 46, gap: 6, space: 38 }),
      ],
      series: [{ label: "epoch", value: (plot, value) => value == null ? "" : +value.toFixed(2) }].concat(chart.lines.map((style, i) => line(style, chart.columns[i + 1]))),
      legend: { markers: { width: 2, dash: (plot, i) => plot.series[i].dash ? "dashed" : "solid" } },
    };
    drawn.get(chart.id)?.destroy();
    const plot = new uPlot(options, chart.columns, place);
    plot.look = look(chart);
    drawn.set(chart.id, plot);
  }

  /* What the plot is built of, but for the values. */
  const look = chart => JSON.stringify([chart.end, chart.fromZero, chart.lines, chart.columns[0][0] >= 1, chart.columns[0].length < 3]);

  const drawAll = () => charts.forEach(chart => draw(chart));

  drawAll();
  /* A page that changes says so; its places for charts are there by then. */
  document.addEventListener("charts", event => {
    charts = event.detail;
    for (const [id, plot] of drawn) {
      if (!plot.root.isConnected) {
        plot.destroy();
        drawn.delete(id);
      }
    }
    for (const chart of charts) {
      const plot = drawn.get(chart.id);
      if (plot && plot.look === look(chart)) plot.setData(chart.columns);
      else draw(chart);
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width || "printing" in root.dataset) return;
    width = innerWidth;
    drawAll();
  });
  addEventListener("beforeprint", () => {
    root.dataset.printing = "";
    charts.forEach(chart => {
      const grid = document.getElementById(chart.id).closest(".charts");
      draw(chart, PRINT_WIDTH[grid.classList[1]]);
    });
  });
  addEventListener("afterprint", () => {
    delete root.dataset.printing;
    drawAll();
  });

  const copy = document.getElementById("copy");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", () => navigator.clipboard
      .writeText(document.getElementById("command").textContent)
      .then(() => {
        copy.textContent = "Copied";
        setTimeout(() => { copy.textContent = "Copy"; }, 1600);
      }));
  }
})();
