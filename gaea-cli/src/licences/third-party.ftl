What is shipped with Gaea and made by others: library, version, licences as its pom names them. Where there are
several, the library may be used under any one of them. NOTICE has the works whose text or data Gaea embeds.

<#list dependencyMap as entry>
<#assign library = entry.getKey()/>
<#if library.groupId != "org.gaea">
${library.groupId}:${library.artifactId} ${library.version}: ${entry.getValue()?join(" or ")}
</#if>
</#list>

The natives inside the jars of org.bytedeco are works of others again: libtorch (BSD-3-Clause) with oneDNN (Apache-2.0),
Gloo (BSD-3-Clause) and protobuf (BSD-3-Clause); oneDNN (Apache-2.0) alone; the OpenCL loader of Khronos (Apache-2.0);
OpenBLAS (BSD-3-Clause) with LAPACK (BSD-3-Clause); and GCC's runtime libraries libgomp, libgfortran, libgcc_s (GPL-3.0
with the GCC Runtime Library Exception) and libquadmath (LGPL-2.1-or-later).
