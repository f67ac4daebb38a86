using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace OpsDashboard.PartialFeed;

/// <summary>bUnit was built against a newer AngleSharp.Diffing than a partial feed holds: answer with the file beside the tests.</summary>
internal static class AngleSharpDiffingResolver
{
    private const string FileName = "AngleSharp.Diffing";

#pragma warning disable CA2255 // the runtime asks for the assembly before any test code of ours runs
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install() => AssemblyLoadContext.Default.Resolving += Resolve;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        string.Equals(name.Name, FileName, StringComparison.Ordinal) ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, FileName + ".dll")) : null;
}
