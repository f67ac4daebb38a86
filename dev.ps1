# The same verbs as ./dev, for Windows. See `./dev.ps1 help`.
param([string]$Verb = 'help', [Parameter(ValueFromRemainingArguments)][string[]]$Rest = @())
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
$State = Join-Path $PSScriptRoot '.state'
$Tests = 'Onfido.Client.Tests', 'Onfido.Sandbox.Tests', 'OpsDashboard.Tests', 'OpsDashboard.BrowserTests'

function Fail([string]$Text) { [Console]::Error.WriteLine($Text); exit 1 }

function Show-Help {
    @'
./dev.ps1 run            build and start the sandbox and the dashboard; prints the address; Ctrl+C stops both
./dev.ps1 test [NAME..]  build and run every test, browser tests included (or only the named test projects)
./dev.ps1 build          restore and build everything, warnings are errors
./dev.ps1 bench [ARGS]   speed and size as ratios measured in one run
./dev.ps1 chaos          the tests of many people and many faults at once, in their long form
./dev.ps1 format         check the code style (add --fix to mend it)
./dev.ps1 reset          forget the local state of dashboard and sandbox
./dev.ps1 browser        say whether a browser for the browser tests is there
'@
}

function Assert-Sdk {
    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
        Fail 'The .NET SDK is missing. Install .NET 10 (10.0.100 or newer): https://dotnet.microsoft.com/download/dotnet/10.0'
    }
    dotnet --version *> $null
    if ($LASTEXITCODE -ne 0) { Fail 'This needs the .NET SDK 10.0.100 or newer (global.json).' }
}

# A normal feed holds every package; a partial one lacks some, and the build adapts. Found out once, remembered beside this script.
function Find-Feed {
    if (Test-Path Directory.Build.user.props) { return }
    $log = dotnet restore build/FeedProbe/FeedProbe.csproj 2>&1 | Out-String
    if ($LASTEXITCODE -eq 0) { $partial = 'false' }
    elseif ($log -match 'NU1101|NU1102') { $partial = 'true' }
    else { Fail "No package feed answers. Check the network and ``dotnet nuget list source``, then try again.`n$log" }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue build/FeedProbe/obj
    "<Project><PropertyGroup><PartialFeed>$partial</PartialFeed></PropertyGroup></Project>" | Set-Content Directory.Build.user.props
}

function Build([string]$Project = 'OpsDashboard.sln') {
    Assert-Sdk
    Find-Feed
    dotnet build $Project -v quiet -nologo --tl:off
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

function Test-Busy([int]$Port) {
    $client = [Net.Sockets.TcpClient]::new()
    try { $client.Connect('127.0.0.1', $Port); $true } catch { $false } finally { $client.Dispose() }
}

function Get-FreePort([string]$Name, [int]$Wanted) {
    $port = $Wanted
    while (Test-Busy $port) { $port++ }
    if ($port -ne $Wanted) { Write-Host "Port $Wanted is busy: the $Name takes $port." }
    $port
}

function Start-All {
    Build src/OpsDashboard/OpsDashboard.csproj
    Build src/Onfido.Sandbox/Onfido.Sandbox.csproj
    New-Item -ItemType Directory -Force $State | Out-Null
    $sandboxPort = Get-FreePort sandbox 4010
    $port = Get-FreePort dashboard 5080
    $sandbox = Start-Process dotnet -PassThru -NoNewWindow -ArgumentList `
        'src/Onfido.Sandbox/bin/Debug/net10.0/Onfido.Sandbox.dll', '--port', $sandboxPort, '--state', "`"$State/sandbox.db`""
    $env:ASPNETCORE_ENVIRONMENT = 'Development'
    $env:Urls = $env:PublicAddress = "http://127.0.0.1:$port"
    $env:Database__DataFolder = $State
    $env:Sandbox__Start = 'false'
    $env:Onfido__Connections__sandbox__BaseAddress = "http://127.0.0.1:$sandboxPort"
    $dashboard = Start-Process dotnet -PassThru -NoNewWindow -WorkingDirectory src/OpsDashboard -ArgumentList 'bin/Debug/net10.0/OpsDashboard.dll'
    try {
        while (-not (Test-Busy $port)) {
            if ($dashboard.HasExited) { Fail 'The dashboard did not start; the lines above say why.' }
            Start-Sleep -Milliseconds 200
        }
        Write-Host "`n  OpsDashboard is at http://127.0.0.1:$port  (choose any of the staff persons to sign in)"
        Write-Host "  The sandbox that plays Onfido is at http://127.0.0.1:$sandboxPort. Ctrl+C stops both.`n"
        Wait-Process -Id $dashboard.Id
    }
    finally { $sandbox, $dashboard | Where-Object { -not $_.HasExited } | Stop-Process }
}

function Assert-Browser {
    $known = @($env:CHROMIUM_PATH, "$env:ProgramFiles/Google/Chrome/Application/chrome.exe",
        "${env:ProgramFiles(x86)}/Microsoft/Edge/Application/msedge.exe", "$env:ProgramFiles/Microsoft/Edge/Application/msedge.exe")
    if (-not ($known | Where-Object { $_ -and (Test-Path $_) })) {
        Fail 'The browser tests need Chrome, Edge or Chromium. Install one, or set CHROMIUM_PATH.'
    }
}

function Test-All([string[]]$Projects) {
    if (-not $Projects) { $Projects = $Tests }
    Assert-Browser
    Build
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue TestResults
    $passed = $failed = $skipped = $status = 0
    foreach ($project in $Projects) {
        Write-Host "Testing $project ..."
        dotnet test "tests/$project" --no-build -nologo -v quiet --logger "trx;LogFileName=$project.trx" --logger 'console;verbosity=minimal' --results-directory TestResults
        if ($LASTEXITCODE -ne 0) { $status = 1 }
        if (-not (Test-Path "TestResults/$project.trx")) { Write-Host "$project ran no test."; $status = 1; continue }
        $counters = ([xml](Get-Content "TestResults/$project.trx")).TestRun.ResultSummary.Counters
        $passed += [int]$counters.passed
        $failed += [int]$counters.failed + [int]$counters.error
        $skipped += [int]$counters.total - [int]$counters.executed
    }
    Write-Host "`n$passed passed, $failed failed, $skipped skipped"
    exit $status
}

switch ($Verb) {
    'run' { Start-All }
    'test' { Test-All $Rest }
    'build' { Build }
    'browser' { Assert-Browser }
    'bench' { Assert-Sdk; Find-Feed; dotnet run --project tests/OpsDashboard.Benchmarks -c Release -v quiet -- @Rest }
    'chaos' { Build; $env:OPSDASHBOARD_CHAOS = '1'; dotnet test tests/OpsDashboard.Tests --no-build -nologo --filter Category=Chaos --logger 'console;verbosity=detailed' @Rest }
    'format' { Assert-Sdk; Find-Feed; if ($Rest -contains '--fix') { dotnet format OpsDashboard.sln } else { dotnet format OpsDashboard.sln --verify-no-changes } }
    'reset' { Remove-Item -Recurse -Force -ErrorAction SilentlyContinue $State; Write-Host 'Forgot the local state.' }
    'help' { Show-Help }
    default { Show-Help; Fail "There is no verb `"$Verb`"." }
}
