// Loaded into Electron by -r: hides all windows at SIGUSR2. A page that a test drives counts as visible, also in a hidden window.
process.argv.splice(process.argv.indexOf('-r'), 2)
process.on('SIGUSR2', () => {
  for (const window of require('electron').BrowserWindow.getAllWindows()) window.hide()
})
