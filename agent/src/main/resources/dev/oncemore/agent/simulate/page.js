(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const tip = document.getElementById('tip');
  const hide = () => { tip.style.display = 'none'; };
  for (const panel of document.querySelectorAll('svg[data-strategy]')) {
    const strategy = data.strategies.find(s => s.strategy === panel.dataset.strategy);
    const [left, right] = [50, 474];
    panel.addEventListener('pointerleave', hide);
    panel.addEventListener('pointermove', e => {
      const box = panel.getBoundingClientRect();
      const x = (e.clientX - box.left) / box.width * 540;
      if (x < left || x > right) { hide(); return; }
      const step = data.scenario.interval;
      const second = (x - left) / (right - left) * data.scenario.duration;
      const i = Math.min(strategy.series.attempts.length - 1, Math.floor(second / step));
      const rate = name => Math.round(strategy.series[name][i] / step) + '/s';
      tip.textContent = 'second ' + +(i * step).toFixed(2) + '\nattempts ' + rate('attempts') + '\nanswered in time ' + rate('answered')
        + '\nworked on for nothing ' + rate('wasted') + '\nrefused or lost ' + rate('refused') + '\nkept back by the breaker ' + rate('kept_back')
        + '\nlongest queue ' + strategy.series.queue[i];
      tip.style.display = 'block';
      tip.style.left = Math.min(e.clientX + 14, innerWidth - tip.offsetWidth - 8) + 'px';
      tip.style.top = Math.min(e.clientY + 14, innerHeight - tip.offsetHeight - 8) + 'px';
    });
  }
})();
